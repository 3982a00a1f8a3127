package dev.elbow.app;

import dev.elbow.certificate.CertificateFiles;
import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.function.FunctionSettings;
import dev.elbow.intake.LocalCodes;
import dev.elbow.intake.template.LocalCode;
import dev.elbow.model.FunctionCode.Hosting;
import dev.elbow.model.LocalFacts;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.proxy.worker.Tuning;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `elbow.*`: what this machine stands in for, and how Elbow runs
/// (docs/reference/configuration.md).
@ConfigMapping(prefix = "elbow")
interface ElbowConfig {

    /// Port of the control plane: elbv2 API, health, metrics.
    @WithDefault("3528")
    int port();

    /// Address that the control plane binds.
    @WithDefault("127.0.0.1")
    String host();

    /// What `Host` may name besides this machine's own names and addresses.
    Optional<List<String>> allowedHosts();

    /// Access key id → secret access key; with any, requests to the control port must be signed.
    Map<String, String> credentials();

    /// How long a request's head may take, and the sender of its body pause.
    @WithDefault("30s")
    Duration readTimeout();

    State state();

    /// Where the configuration is kept.
    interface State {
        /// A folder; without one the configuration ends with the process.
        Optional<String> dir();
    }

    /// Elbow's own certificate authority.
    Ca ca();

    /// Where the CA is kept that makes certificates which are not configured.
    interface Ca {
        /// Without one it is `ca` in the state folder, and without that the CA ends with the
        /// process.
        Optional<String> dir();
    }

    /// ARN, or what it ends in after `certificate/` → PEM files.
    Map<String, CertificateConfig> certificates();

    /// The files of a certificate, relative to the working folder.
    interface CertificateConfig {
        /// The certificate, and the rest of its chain.
        String certificate();

        /// Without one the key is in the certificate's file.
        Optional<String> key();

        /// Certificates that go after those of the first file.
        Optional<String> chain();
    }

    /// The folder of the CA; none for one in memory.
    default Optional<Path> caFolder() {
        return ca().dir()
                .map(Path::of)
                .or(() -> state().dir().map(folder -> Path.of(folder).resolve("ca")));
    }

    default Map<String, CertificateFiles> certificateFiles() {
        return certificates().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> files(it.getValue())));
    }

    private static CertificateFiles files(CertificateConfig config) {
        return new CertificateFiles(
                Path.of(config.certificate()),
                config.key().map(Path::of),
                config.chain().map(Path::of));
    }

    /// The templates to run; without one Elbow waits for API calls.
    Optional<List<String>> template();

    /// The templates as files; empty for none.
    default List<Path> templates() {
        return template().orElse(List.of()).stream().map(Path::of).toList();
    }

    /// Values for the template's `Parameters`.
    Map<String, String> parameters();

    /// Values for `Fn::ImportValue`, by the name of the export.
    Map<String, String> imports();

    /// The answer to what AWS acts on and Elbow does not; by default `warn` for templates and
    /// `refuse` for API calls.
    Optional<UnsupportedPolicy> unsupported();

    /// Whether a changed template is applied while running.
    @WithConverter(Switch.class)
    @WithDefault("false")
    boolean watch();

    @WithDefault("123456789012")
    String account();

    @WithDefault("us-east-1")
    String region();

    /// After `{name}-{digits}.{region}.`
    @WithDefault("elb.localhost")
    String dnsSuffix();

    /// Address that listeners bind.
    @WithDefault("127.0.0.1")
    String listenerHost();

    /// Added to listener ports below 1024.
    @WithDefault("8000")
    int privilegedOffset();

    /// Listener port → bound port.
    Map<Integer, Integer> portMap();

    /// Instance id → `HOST` or `HOST:PORT`.
    Map<String, String> instances();

    /// AWS's name of a quota → how many.
    Map<String, String> limits();

    Endpoints endpoints();

    /// Who is asked for what Elbow does not own.
    interface Endpoints {
        /// `http://localhost:4566`; without one subnets, instances and the like are made up.
        Optional<String> ec2();

        /// For each try of a request.
        @WithDefault("3s")
        Duration ec2Timeout();

        /// For which nothing is asked after failures in a row.
        @WithDefault("5s")
        Duration ec2Pause();
    }

    /// Logical id or name → what is to run a function, and of which files.
    Map<String, FunctionConfig> functions();

    /// What runs Java code on this machine that is for no kind in particular.
    @WithDefault("auto")
    FunctionKind functionKind();

    /// What goes on while changed code cannot be loaded.
    @WithDefault("keep")
    ReloadFailure reloadFailure();

    /// The first port for debuggers of child JVMs, 1-65535.
    Optional<Integer> debugPort();

    /// Bucket → the folder that stands for it.
    Map<String, String> s3();

    /// Name of a layer that the template does not have → its folder or zip.
    Map<String, String> layers();

    /// As `Metadata: Elbow:` of a function.
    interface FunctionConfig {
        Optional<LocalCode.Kind> kind();

        /// Relative to the working folder.
        Optional<String> code();

        /// `http://localhost:9000`
        Optional<String> endpoint();

        Optional<String> function();
    }

    /// What goes on while changed code cannot be loaded.
    enum ReloadFailure {
        /// The code before.
        KEEP,
        /// Nothing: each invocation fails and says why.
        FAIL
    }

    /// What may run any function's code.
    enum FunctionKind {
        /// In this process where it can load classes, else child processes.
        AUTO,
        PACKAGED,
        PROCESS
    }

    /// What becomes of a target that is a function which does not permit it.
    @WithDefault("lint")
    PermissionMode permissions();

    /// How a missing permission to invoke a function is taken.
    enum PermissionMode {
        /// It is warned of.
        LINT,
        /// As on AWS: registering fails, and so do requests when it is taken away later.
        STRICT
    }

    /// How long an asynchronous invocation that failed waits for its first retry; the second waits
    /// twice as long.
    @WithDefault("60s")
    Duration asyncRetryDelay();

    /// How long requests in flight may take to finish when Elbow is told to stop.
    @WithDefault("10s")
    Duration gracePeriod();

    /// Event loops that carry traffic; 0 is one a core.
    @WithDefault("0")
    int eventLoops();

    /// TLS of HTTPS listeners.
    @WithDefault("auto")
    TlsEngine tlsEngine();

    /// TLS of HTTPS listeners.
    enum TlsEngine {
        /// BoringSSL where it can be loaded, else the JDK's, as in a native executable.
        AUTO,
        JDK
    }

    InspectorConfig inspector();

    /// The inspector of the last exchanges.
    interface InspectorConfig {
        @WithParentName
        @WithConverter(OffOrWord.InspectorMode.class)
        @WithDefault("auto")
        Mode mode();

        /// Credentials and cookies in the console, the API and the command line.
        @WithDefault("mask")
        Secrets secrets();

        /// The number of exchanges that are kept.
        @WithDefault("200")
        int exchanges();

        /// The memory that they take, about.
        @WithDefault("32M")
        MemorySize memory();

        /// The part of each body that is kept.
        @WithDefault("64K")
        MemorySize body();

        /// The exchanges that are recorded in a second; of further ones only failures are kept.
        @WithDefault("200")
        int perSecond();

        /// Whether exchanges are recorded.
        enum Mode {
            /// Where the control port is bound to loopback.
            AUTO,
            ON,
            OFF
        }

        /// The handling of credentials and cookies.
        enum Secrets {
            MASK,
            SHOW
        }

        /// @throws IllegalArgumentException naming the setting that is out of its range
        default InspectorLimits limits() {
            check("exchanges", exchanges(), 1, 100_000);
            check("memory", memory().asLongValue(), 1, Integer.MAX_VALUE);
            check("body", body().asLongValue(), 0, Integer.MAX_VALUE);
            check("per-second", perSecond(), 0, 65_534);
            return new InspectorLimits(
                    exchanges(), memory().asLongValue(), (int) body().asLongValue(), perSecond());
        }

        private static void check(String name, long value, long least, long most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        "elbow.inspector.%s: %d (expected: %d-%d)"
                                .formatted(name, value, least, most));
            }
        }
    }

    /// What the terminal shows of each request.
    @WithConverter(OffOrWord.RequestLogWord.class)
    @WithDefault("text")
    RequestLogForm requestLog();

    /// What the terminal shows of each request.
    enum RequestLogForm {
        OFF,
        TEXT,
        JSON
    }

    /// Paths as the processes of this folder see them.
    default LocalCodes codes() {
        return new LocalCodes(
                functions().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> code(e.getValue()))),
                switch (functionKind()) {
                    case AUTO -> Hosting.AUTO;
                    case PACKAGED -> Hosting.IN_PROCESS;
                    case PROCESS -> Hosting.PROCESS;
                },
                paths(s3()),
                paths(layers()));
    }

    private static LocalCode code(FunctionConfig config) {
        return new LocalCode(
                config.code().map(path -> Path.of(path).toAbsolutePath().toString()),
                config.kind(),
                config.endpoint(),
                config.function());
    }

    private static Map<String, Path> paths(Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Path.of(e.getValue())));
    }

    /// Invocations of all functions at once: the account's concurrency.
    @WithDefault("1000")
    int functionConcurrency();

    /// Whether AWS's START, END and REPORT lines are written.
    @WithConverter(Switch.class)
    @WithDefault("true")
    boolean functionReports();

    /// The settings of all functions.
    ///
    /// @throws IllegalArgumentException for a wrong one, see [StartFailure]
    default FunctionSettings functionSettings() {
        return new FunctionSettings(
                atLeast(1, "function-concurrency", functionConcurrency()),
                functionReports(),
                reloadFailure() == ReloadFailure.KEEP,
                false);
    }

    /// The settings of the data plane.
    ///
    /// @throws IllegalArgumentException for a wrong one, see [StartFailure]
    default Tuning tuning() {
        var tuning = Tuning.of(atLeast(0, "event-loops", eventLoops()));
        return tlsEngine() == TlsEngine.JDK ? tuning.withJdkTls() : tuning;
    }

    private static int atLeast(int lowest, String name, int value) {
        if (value < lowest) {
            throw new IllegalArgumentException(
                    "elbow.%s: %d (expected: %d or more)".formatted(name, value, lowest));
        }
        return value;
    }

    default LocalFacts facts() {
        return new LocalFacts(
                account(),
                region(),
                dnsSuffix(),
                listenerHost(),
                privilegedOffset(),
                portMap(),
                instances(),
                permissions() == PermissionMode.STRICT);
    }
}
