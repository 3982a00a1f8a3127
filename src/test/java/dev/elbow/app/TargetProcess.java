package dev.elbow.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// A [NamedTarget] that can be killed.
final class TargetProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private TargetProcess(Process process, String name, Queue<String> held) throws IOException {
        this.process = process;
        var output = process.inputReader();
        this.port = Integer.parseInt(output.readLine());
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (output) {
                                output.lines().forEach(_ -> held.add(name));
                            } catch (IOException | UncheckedIOException killed) {
                                // No more requests come to it
                            }
                        });
    }

    /// @param port 0 for a free one
    /// @param held gets the name for each request to `/hold`
    static TargetProcess start(String name, int port, Queue<String> held) throws Exception {
        var classes = NamedTarget.class.getProtectionDomain().getCodeSource().getLocation();
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                Path.of(classes.toURI()).toString(),
                                NamedTarget.class.getName(),
                                name,
                                Integer.toString(port))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new TargetProcess(process, name, held);
    }

    int port() {
        return port;
    }

    /// Lets it answer what it holds.
    void release() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /// SIGKILL.
    ///
    /// @return the exit code
    int kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the target outlives SIGKILL");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
