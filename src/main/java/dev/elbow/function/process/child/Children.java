package dev.elbow.function.process.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts child processes. None of them, and nothing that they start, outlives Elbow where there is
/// a POSIX shell.
public final class Children implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path PERL = Path.of("/usr/bin/perl");

    private final Duration grace;
    private final Set<Child> alive = ConcurrentHashMap.newKeySet();
    private @Nullable Home home;

    /// What is there only once there is a child.
    ///
    /// @param workFolder for temporary files
    private record Home(ProcessGroups groups, Path workFolder) {}

    public Children() {
        this(GRACE);
    }

    /// @param grace how long children may take to end by themselves when all is closed
    Children(Duration grace) {
        this.grace = grace;
    }

    private synchronized Home home() throws IOException {
        var known = home;
        if (known == null) {
            var workFolder = Files.createTempDirectory("elbow-");
            known = new Home(groups(workFolder), workFolder);
            home = known;
        }
        return known;
    }

    private static ProcessGroups groups(Path workFolder) throws IOException {
        var newGroup = newGroup().findFirst();
        return newGroup.isPresent()
                ? GuardedGroups.start(newGroup.get(), workFolder)
                : new SingleProcesses(workFolder);
    }

    /// `setsid` is Linux's; macOS has none, but a Perl.
    private static Stream<List<String>> newGroup() {
        if (!Files.isExecutable(SHELL)
                || System.getProperty("os.name", "")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("windows")) {
            return Stream.empty();
        }
        return Stream.concat(
                SETSID.stream().filter(it -> Files.isExecutable(Path.of(it))).map(List::of),
                Stream.of(PERL)
                        .filter(Files::isExecutable)
                        .map(
                                perl ->
                                        List.of(
                                                perl.toString(),
                                                "-e",
                                                "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV")));
    }

    /// A new folder for an environment; at the latest removed when Elbow has ended.
    public Path temporaryFolder() throws IOException {
        return Files.createTempDirectory(home().workFolder(), "tmp-");
    }

    /// Returns at once.
    ///
    /// @param name of its thread
    /// @throws IOException when there is no folder for temporary files, or no process to guard it
    public Child start(String name, ChildCommand command, ChildListener listener)
            throws IOException {
        var child = new Child(command, home().groups(), listener, alive::remove);
        alive.add(child);
        child.start(name);
        return child;
    }

    /// A variable, as `NAME=VALUE`, by which processes are found that others start with it.
    public static String newMark() {
        return Child.newMark();
    }

    /// From now on the processes with this mark end with Elbow, however that ends, where there is a
    /// `/proc`.
    ///
    /// @throws IOException when there is no process to guard them
    public void guard(String mark) throws IOException {
        home().groups().add(mark);
    }

    /// Ends the processes with this mark, which [#guard] was told of.
    public void end(String mark) {
        try {
            home().groups().end(mark);
        } catch (IOException impossible) { // it is there since guard
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /// Waits for the children that were asked to end, and kills the rest.
    @Override
    public void close() {
        long patience = System.nanoTime() + grace.toNanos();
        var running = List.copyOf(alive);
        running.forEach(child -> child.await(patience - System.nanoTime()));
        List.copyOf(alive).forEach(Child::kill);
        running.forEach(child -> child.await(GRACE.toNanos()));
        closeGroups();
    }

    private synchronized void closeGroups() {
        var known = home;
        if (known != null) {
            known.groups().close();
        }
    }
}
