package dev.elbow.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The packaged application in a process of its own; both of its streams are read as one.
public final class ElbowProcess implements AutoCloseable {
    private static final Pattern BOUND = Pattern.compile("  HTTP:\\d+  (http://\\S+)");
    private static final Pattern API = Pattern.compile("elbv2 API: (http://\\S+)");
    private static final String END = "(the end of its output)";
    private static final long PATIENCE_SECONDS = 60;

    /// The native executable, or null where the build made a jar.
    private static final @Nullable String NATIVE = System.getProperty("native.image.path");

    private final Process process;
    private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();

    private ElbowProcess(Process process) {
        this.process = process;
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (var lines = process.inputReader()) {
                                lines.lines().forEach(unread::add);
                            } catch (IOException | UncheckedIOException closed) {
                                unread.add("output closed: " + closed.getMessage());
                            }
                            unread.add(END);
                        });
    }

    /// The file that the build made: a jar, or a native executable.
    static String packaged() {
        return NATIVE == null ? requireNonNull(System.getProperty("packaged.jar")) : NATIVE;
    }

    /// The command that runs it.
    static List<String> command() {
        if (NATIVE != null) {
            return List.of(NATIVE);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-jar", packaged());
    }

    public static ElbowProcess start(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command).directory(folder.toFile()));
    }

    static ElbowProcess start(ProcessBuilder command) throws IOException {
        return new ElbowProcess(command.redirectErrorStream(true).start());
    }

    /// Reads until a line has this in it, and gives that line.
    String await(Pattern wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            var line = unread.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line with " + wanted + " in " + read);
            }
            read.add(line);
            if (line.equals(END)) {
                throw new AssertionError("ended without " + wanted + ": " + read);
            }
            if (wanted.matcher(line).find()) {
                return line;
            }
        }
    }

    /// Reads until a line has this in it, and gives the lines before it.
    List<String> until(Pattern wanted) throws InterruptedException {
        int from = read.size();
        await(wanted);
        return List.copyOf(read.subList(from, read.size() - 1));
    }

    /// All lines of a process that ends by itself.
    List<String> untilTheEnd() throws InterruptedException {
        var lines = new ArrayList<String>();
        var line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (line != null && !line.equals(END)) {
            lines.add(line);
            line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return lines;
    }

    /// Reads on until the listener's line, and gives where it is bound.
    URI listener() throws InterruptedException {
        return address(BOUND);
    }

    /// Reads on until Elbow is up, and gives the control plane's address.
    public URI api() throws InterruptedException {
        return address(API);
    }

    private URI address(Pattern pattern) throws InterruptedException {
        var matcher = pattern.matcher(await(pattern));
        matcher.find();
        return URI.create(matcher.group(1));
    }

    /// SIGTERM; what it still writes is read, unlike after [Process#destroy], which closes the
    /// streams.
    void terminate() {
        process.toHandle().destroy();
    }

    /// @return the exit code
    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end: " + read);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
