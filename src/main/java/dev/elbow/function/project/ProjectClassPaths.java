package dev.elbow.function.project;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Runtime class paths of Maven and Gradle projects. A project's own build tool is asked once for
/// each state of its build files; the answer is kept from one start of Elbow to the next.
///
/// All methods may be called from any thread. What a build tool does happens in the [Runnable] of
/// [#preparation] alone.
public final class ProjectClassPaths implements AutoCloseable {
    /// For a build that downloads all it needs.
    public static final Duration LIMIT = Duration.ofMinutes(5);

    /// Takes what a user should see of build tools at work.
    @FunctionalInterface
    public interface Progress {
        /// Elbow's own log.
        Progress LOGGED =
                (level, text) ->
                        System.getLogger(ProjectClassPaths.class.getName()).log(level, text);

        void report(Level level, String text);
    }

    private final ToolFinder finder;
    private final ClassPathCache cache;
    private final ToolAttempts attempts;
    private final Progress progress;
    private final Map<Path, KnownProject> known = new ConcurrentHashMap<>();
    private final Map<Path, ReentrantLock> builds = new ConcurrentHashMap<>();

    /// @param cache a folder that lasts
    /// @param environment Elbow's own
    /// @param limit of one run of a build tool
    public ProjectClassPaths(
            Path cache, Map<String, String> environment, Duration limit, Progress progress) {
        this.progress = progress;
        this.finder = ToolFinder.of(environment);
        this.cache = new ClassPathCache(cache);
        this.attempts = new ToolAttempts(new ToolRun(limit), environment);
    }

    /// The work that finds out a project's class path; null when there is nothing to do: it is
    /// known, or nothing can find it out.
    ///
    /// @param compiled whether the project has classes; else they are made, too
    public @Nullable Runnable preparation(JavaProject project, boolean compiled) {
        var files = BuildFiles.of(project);
        var digest = files.digest();
        if (isCurrent(project, digest)) {
            return null;
        }
        if (compiled) {
            var kept = cache.read(project, digest);
            if (kept.isPresent()) {
                known.put(project.folder(), KnownProject.found(project, files, digest, kept.get()));
                return null;
            }
        }
        var tools = finder.find(project);
        if (tools.isEmpty()) {
            fail(project, files, digest, noTool(project));
            return null;
        }
        return () -> ask(project, compiled, tools);
    }

    private static String noTool(JavaProject project) {
        return "no %s in the folder, above it or in PATH (expected: one of them, or the dependencies packed into the project's jar)"
                .formatted(project.kind().programs());
    }

    private boolean isCurrent(JavaProject project, String digest) {
        var current = known.get(project.folder());
        return current != null && current.isOf(digest);
    }

    private void ask(JavaProject project, boolean compiled, List<Path> tools) {
        var files = BuildFiles.of(project);
        var digest = files.digest();
        var build = builds.computeIfAbsent(files.root(), _ -> new ReentrantLock());
        build.lock();
        try {
            if (!isCurrent(project, digest)) {
                find(project, files, digest, compiled, tools);
            }
        } finally {
            build.unlock();
        }
    }

    private void find(
            JavaProject project,
            BuildFiles files,
            String digest,
            boolean compiled,
            List<Path> tools) {
        long begun = System.nanoTime();
        var commands =
                tools.stream()
                        .map(tool -> new ToolCommand(project, files.root(), tool, !compiled))
                        .toList();
        progress.report(
                Level.INFO,
                "%s: running %s for the runtime class path%s, once for each change of the build files"
                        .formatted(
                                project.folder(),
                                commands.getFirst().name(),
                                compiled ? "" : " and the classes"));
        try {
            var path = attempts.run(commands);
            cache.write(project, digest, path);
            known.put(project.folder(), KnownProject.found(project, files, digest, path));
            progress.report(
                    Level.INFO,
                    "%s: %d libraries on the class path, by %s in %d ms"
                            .formatted(
                                    project.folder(),
                                    path.libraries().size(),
                                    path.tool(),
                                    (System.nanoTime() - begun) / 1_000_000));
        } catch (IOException failed) {
            fail(project, files, digest, String.valueOf(failed.getMessage()));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            fail(project, files, digest, "Elbow has ended");
        }
    }

    private void fail(JavaProject project, BuildFiles files, String digest, String problem) {
        known.put(project.folder(), KnownProject.failed(project, files, digest, problem));
        progress.report(
                Level.WARNING,
                "%s: runtime class path unknown: %s".formatted(project.folder(), problem));
    }

    /// The class path as far as it was found out; null before that, and when it could not be.
    public @Nullable ProjectClassPath find(JavaProject project) {
        var current = known.get(project.folder());
        return current == null ? null : current.path();
    }

    /// Why a class path could not be found out; empty when it could, or none was wanted.
    public String problem(JavaProject project) {
        var current = known.get(project.folder());
        return current == null ? "" : current.problem();
    }

    /// The files whose change makes the class path another one.
    public List<Path> buildFiles(JavaProject project) {
        var current = known.get(project.folder());
        return current == null
                ? List.of()
                : current.files().files().stream().filter(Files::exists).toList();
    }

    /// Ends the build tools that run.
    @Override
    public void close() {
        attempts.close();
    }
}
