package dev.elbow.app.doctor;

import dev.elbow.function.process.runtime.InstalledRuntimes;
import dev.elbow.model.NativeExecutable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// All checks of this machine, for an Elbow that would be started here.
///
/// @param environment Elbow's own
/// @param folder the working folder
/// @param host address that the control plane binds
/// @param port of the control plane
/// @param elbowAnswers whether an Elbow answers there
/// @param listenerHost address that listeners bind
/// @param listeners bound port → the listener's own
/// @param name of a load balancer
/// @param state the state folder
public record Examination(
        Map<String, String> environment,
        Path folder,
        String host,
        int port,
        boolean elbowAnswers,
        String listenerHost,
        SortedMap<Integer, Integer> listeners,
        String name,
        Optional<Path> state) {
    private static final Path SELF = Path.of("/proc/self");

    /// System property by which the download's launcher names its AOT cache.
    private static final String AOT_CACHE = "launcher.aot";

    /// Instead of it, the folder of caches that the launcher refuses.
    private static final String REFUSED_CACHES = "launcher.aot.refused";

    public List<Finding> findings() {
        var runtimes = new InstalledRuntimes(environment, folder);
        var temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        var limits = new LimitCheck(SELF.resolve("limits"));
        return together(
                List.of(
                        () -> new JavaCheck(runningJava(), runtimes.javas()).findings(),
                        this::ports,
                        () -> new NameCheck(name, "curl").findings(),
                        () -> new ToolCheck(folder, "mvn", "gradle").findings(),
                        () -> new RuntimeCheck(runtimes, temporary).findings(),
                        () -> List.of(new StateCheck(state, elbow()).finding()),
                        () -> List.of(limits.openFiles(), limits.disk(state.orElse(temporary))),
                        Examination::aotCache));
    }

    /// Most of them wait for programs.
    private static List<Finding> together(List<Supplier<List<Finding>>> checks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return checks.stream()
                    .map(check -> CompletableFuture.supplyAsync(check, threads))
                    .toList()
                    .stream()
                    .flatMap(check -> check.join().stream())
                    .toList();
        }
    }

    private static List<Finding> aotCache() {
        if (NativeExecutable.IS_CURRENT) {
            return List.of();
        }
        return List.of(
                new AotCheck(path(AOT_CACHE), path(REFUSED_CACHES), SELF.resolve("maps"))
                        .finding());
    }

    private static Optional<Path> path(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(Path::of);
    }

    private static String runningJava() {
        return NativeExecutable.IS_CURRENT
                ? ""
                : "%s in %s"
                        .formatted(
                                System.getProperty("java.version"),
                                System.getProperty("java.home"));
    }

    private Optional<AnsweringElbow> elbow() {
        return elbowAnswers
                ? Optional.of(new AnsweringElbow(PortOwner.of(port).map(PortOwner::process)))
                : Optional.empty();
    }

    private List<Finding> ports() {
        var elbow = elbow();
        var findings = new ArrayList<Finding>();
        if (elbow.isPresent()) {
            var process = elbow.get().process();
            findings.add(
                    Finding.ok(
                            "control port",
                            "an Elbow runs at %s:%d%s"
                                    .formatted(
                                            host,
                                            port,
                                            process.map(" (process %d)"::formatted).orElse(""))));
        } else {
            findings.add(
                    new PortCheck(
                                    "control port",
                                    host,
                                    port,
                                    "end that process, or choose another port: --port PORT")
                            .finding(elbow));
        }
        listeners.forEach(
                (bound, listener) ->
                        findings.add(
                                new PortCheck(
                                                "listener " + listener,
                                                listenerHost,
                                                bound,
                                                "end that process, or --port-map %d=PORT"
                                                        .formatted(listener))
                                        .finding(elbow)));
        return findings;
    }
}
