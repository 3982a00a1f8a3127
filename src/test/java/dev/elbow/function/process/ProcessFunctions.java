package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.FunctionClock;
import dev.elbow.function.FunctionSettings;
import dev.elbow.function.Functions;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.runtime.Runtimes;
import dev.elbow.function.process.runtime.SupportFolder;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Functions in real child processes, with the clock of the machine.
final class ProcessFunctions implements AutoCloseable {
    static final String TRACE = "Root=1-5c34e93e-4dea0086f9763ac0667b115a";

    /// A runtime made of a shell and curl. `handle` may be defined anew: it finds the event in
    /// `$event` and its request id in `$id`, and prints the answer.
    private static final String RUNTIME =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
            handle() { printf '%s' "$event"; }
            @@
            while :; do
              event=$(curl -sS -D "$TMPDIR/headers" "$api/invocation/next")
              id=$(grep -i '^lambda-runtime-aws-request-id:' "$TMPDIR/headers" | tr -d '\\r' | cut -d' ' -f2)
              handle >"$TMPDIR/answer"
              curl -sS -o /dev/null --data-binary "@$TMPDIR/answer" "$api/invocation/$id/response"
            done
            """;

    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private static final Duration INIT_LIMIT = Duration.ofSeconds(40);
    private static final int PATIENT_SECONDS = 30;
    private static final SupportFolder SUPPORT =
            new SupportFolder(Path.of("target/support").toAbsolutePath());
    private final Path support;
    private final CodeFolders folders;
    private final EventLoopGroup loops = new NioEventLoopGroup(2);
    private final Functions functions;

    ProcessFunctions() {
        this(false);
    }

    /// @param initLimit instead of a patient one
    ProcessFunctions(Duration initLimit) {
        this(false, SUPPORT, false, initLimit);
    }

    /// Trains JVMs, and keeps what they learn in this folder.
    ProcessFunctions(Path support) {
        this(false, new SupportFolder(support), true, INIT_LIMIT);
    }

    /// @param ownClient whether Elbow's client takes the place of AWS's for Java
    ProcessFunctions(boolean ownClient) {
        this(ownClient, SUPPORT, false, INIT_LIMIT);
    }

    /// Whose JVMs wait for debuggers.
    ProcessFunctions(DebugPorts debug) {
        this(false, SUPPORT, false, debug, INIT_LIMIT);
    }

    private ProcessFunctions(
            boolean ownClient, SupportFolder support, boolean training, Duration initLimit) {
        this(ownClient, support, training, DebugPorts.NONE, initLimit);
    }

    private ProcessFunctions(
            boolean ownClient,
            SupportFolder support,
            boolean training,
            DebugPorts debug,
            Duration initLimit) {
        this.support = support.folder();
        try {
            folders =
                    new CodeFolders(
                            Files.createTempDirectory("trial-"), CodeFolders.UNPACKED_BYTES);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        functions =
                new Functions(
                        new ProcessKind(
                                new RuntimeApi(loops),
                                new Runtimes(System.getenv(), support, ownClient),
                                folders,
                                debug,
                                training,
                                initLimit),
                        FunctionClock.system(),
                        new PrintStream(log, true, UTF_8),
                        FunctionSettings.DEFAULT);
    }

    /// A function whose runtime is the shell's, with something of its own.
    void shell(Path folder, String own) throws IOException {
        shell(folder, own, PATIENT_SECONDS);
    }

    /// @param timeout in seconds
    void shell(Path folder, String own, int timeout) throws IOException {
        bootstrap(folder, RUNTIME.replace("@@", own), timeout);
    }

    void bootstrap(Path folder, String script) throws IOException {
        bootstrap(folder, script, PATIENT_SECONDS);
    }

    private void bootstrap(Path folder, String script, int timeout) throws IOException {
        var file = folder.resolve("bootstrap");
        Files.writeString(file, script);
        file.toFile().setExecutable(true);
        run("provided.al2023", "function.handler", folder, Map.of(), timeout);
    }

    void run(
            String runtime,
            String handler,
            Path code,
            Map<String, String> environment,
            int timeout,
            Path... layers) {
        run(
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        new FunctionCode.Files(
                                code.toString(),
                                Stream.of(layers).map(Path::toString).toList(),
                                FunctionCode.Hosting.PROCESS,
                                false),
                        runtime,
                        handler,
                        timeout,
                        512,
                        FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                        environment,
                        1,
                        FunctionFacts.NONE));
    }

    void java(String runtime, Path code, Map<String, String> environment, Path... layers) {
        run(runtime, "TestHandler", code, environment, PATIENT_SECONDS, layers);
    }

    /// Waits until the functions' log has this.
    void awaitLogged(String text) {
        awaitLogged(logged -> logged.contains(text));
    }

    /// Waits until the functions' log is so.
    void awaitLogged(Predicate<String> logged) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!logged.test(logged())) {
            assertThat(System.nanoTime()).as(logged()).isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    void run(FunctionVersion version) {
        functions.apply(
                Snapshot.EMPTY.withFunctions(Map.of(arn(), LambdaFunction.of(arn(), version))));
    }

    static Arn arn() {
        return Arn.function(new Scope("123456789012", "us-east-1"), "hello");
    }

    CompletableFuture<InvocationResult> begin(String event) {
        var result = new CompletableFuture<InvocationResult>();
        requireNonNull(functions.get(arn())).invoke(event.getBytes(UTF_8), TRACE, result::complete);
        return result;
    }

    InvocationResult invoke(String event) {
        return await(begin(event));
    }

    String answer(String event) {
        return switch (invoke(event)) {
            case Answer(var payload) -> new String(payload, UTF_8);
            case Failed failed -> throw new AssertionError(failed + "\n" + log.toString(UTF_8));
        };
    }

    static String text(CompletableFuture<InvocationResult> result) {
        return switch (await(result)) {
            case Answer(var payload) -> new String(payload, UTF_8);
            case Failed failed -> failed.toString();
        };
    }

    Failed failure(String event) {
        return switch (invoke(event)) {
            case Answer(var payload) -> throw new AssertionError(new String(payload, UTF_8));
            case Failed failed -> failed;
        };
    }

    /// Waits until a JVM was trained.
    Path archive() throws IOException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try (var files = Files.newDirectoryStream(support, "*.archive")) {
                for (var file : files) {
                    return file;
                }
            }
            assertThat(System.nanoTime()).as("no archive").isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    /// Waits until there is no such process.
    static boolean ended(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .map(process -> await(process.onExit()).isAlive())
                .orElse(false)
                .equals(false);
    }

    /// Waits until somebody has removed it.
    static void goesAway(Path folder) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Files.exists(folder)) {
            assertThat(System.nanoTime()).as("%s is still there", folder).isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    static <T> T await(CompletableFuture<T> coming) {
        return coming.orTimeout(40, TimeUnit.SECONDS).join();
    }

    String logged() {
        return log.toString(UTF_8);
    }

    @Override
    public void close() {
        functions.close();
        folders.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
