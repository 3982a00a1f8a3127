import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged application in a process of its own.
final class Elbow implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("elbv2 API: http://[^:]+:(\\d+)");
    private static final List<String> JVM =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-XX:-UsePerfData",
                    "-XX:+AutoCreateSharedArchive"); // written by the one that ends in peace

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private Elbow(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread.ofPlatform().daemon().start(this::read);
    }

    /// @param before of the command, such as `prlimit --fsize=…`
    static Elbow start(Settings settings, String... before) throws IOException {
        var command = new ArrayList<>(List.of(before));
        if (settings.elbow().toString().endsWith(".jar")) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            command.add("-XX:SharedArchiveFile=" + settings.folder().resolveSibling("elbow.jsa"));
            command.add("-jar");
        }
        command.addAll(List.of(settings.elbow().toString(), "run", "--port", "0"));
        command.addAll(List.of("--state", settings.state().toString()));
        command.addAll(List.of("--port-map", settings.portMap()));
        return new Elbow(
                new ProcessBuilder(command)
                        .directory(settings.folder().toFile())
                        .redirectErrorStream(true)
                        .start());
    }

    /// @param elbow a jar, or a native executable
    /// @param folder to work in
    record Settings(Path elbow, Path folder) {
        Path state() {
            return folder.resolve("state");
        }

        /// Every listener gets any port that is free.
        private String portMap() {
            return String.join(
                    ",",
                    ChangeStream.listenerPorts().mapToObj(listener -> listener + "=0").toList());
        }
    }

    private void read() {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.parseInt(ready.group(1)));
                }
            }
        } catch (IOException killed) {
            output.add("(output closed)");
        }
        port.completeExceptionally(new IOException("ended before it was ready: " + output));
    }

    /// Waits until it is up.
    int port() throws Exception {
        try {
            return port.get(60, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            throw new IOException("not ready after 60 s: " + output, never);
        }
    }

    long pid() {
        return process.pid();
    }

    /// Waits, unless it ends before.
    ///
    /// @return whether it still runs
    boolean runsFor(long milliseconds) throws InterruptedException {
        return !process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /// `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM.
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
