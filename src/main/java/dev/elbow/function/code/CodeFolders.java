package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import dev.elbow.function.project.ProjectClassPaths;
import dev.elbow.function.project.ProjectClassPaths.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The work folder in which code is unpacked. What has the same content is unpacked once, and
/// deleted when nobody uses it any more; all of it goes with [#close()], or when the next one is
/// made after a crash.
///
/// Of what a build makes, and of what a caller asks for, there is a copy: whoever runs it keeps its
/// classes while the next build is writing.
public final class CodeFolders implements AutoCloseable {
    /// What AWS allows of code and layers together, unpacked: 250 MB.
    public static final long UNPACKED_BYTES = 262_144_000;

    private final Path root;
    private final long unpackedBytes;
    private final ProjectClassPaths projects;
    private final Map<Path, Integer> users = new HashMap<>();
    private int made;

    /// Without build tools: projects bring their dependencies along.
    ///
    /// @param unpackedBytes as [#UNPACKED_BYTES]
    public CodeFolders(Path temporary, long unpackedBytes) {
        this(
                temporary,
                unpackedBytes,
                new ProjectClassPaths(
                        temporary, Map.of(), ProjectClassPaths.LIMIT, Progress.LOGGED));
    }

    /// @param unpackedBytes as [#UNPACKED_BYTES]
    /// @param projects closed with these folders
    public CodeFolders(Path temporary, long unpackedBytes, ProjectClassPaths projects) {
        this.projects = projects;
        this.unpackedBytes = unpackedBytes;
        try {
            root = WorkFolder.create(temporary).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Brings code into the layout of `/var/task`: archives are unpacked, what a build made is put
    /// together, folders that look so already are used where they are.
    ///
    /// @throws BadCode when that is not possible
    public UnpackedCode unpack(Path code, List<Path> layers) throws BadCode {
        return unpack(code, layers, false);
    }

    /// As [#unpack], but a copy of folders, too.
    public UnpackedCode copy(Path code, List<Path> layers) throws BadCode {
        return unpack(code, layers, true);
    }

    private UnpackedCode unpack(Path code, List<Path> layers, boolean copied) throws BadCode {
        var stamp = stamp(code, layers);
        var layout = CodeLayout.of(code, projects);
        var budget = new Budget(code, unpackedBytes);
        var task = folder(layout, budget, copied);
        var opt = new ArrayList<Path>();
        try {
            for (var layer : layers) {
                opt.add(folder(layer(layer), budget, copied));
            }
        } catch (BadCode bad) {
            release(task);
            opt.forEach(this::release);
            throw bad;
        }
        var origin = CodeParts.of(layout, task, opt);
        return new UnpackedCode(task, opt, new CodeSource(code, layers, stamp, origin));
    }

    /// The work to be done before code can be unpacked: the build tool of a project is asked for
    /// its class path. Null when there is none. Takes long, and waits for downloads.
    ///
    /// @param compiles whether a project without classes is compiled, too
    public @Nullable Runnable preparation(Path code, boolean compiles) {
        var build = Files.isDirectory(code) ? BuildTool.of(code) : null;
        return build == null ? null : new ProjectCode(build, projects).preparation(compiles);
    }

    /// The files and folders in which a change of the code shows, as far as they are there.
    public List<Path> watched(Path code) {
        return CodeLayout.watched(code, projects);
    }

    /// Whether nothing was written to the code's files since it was unpacked.
    public boolean isCurrent(UnpackedCode unpacked) {
        var source = unpacked.source();
        return stamp(source.code(), source.layers()).equals(source.stamp());
    }

    private CodeStamp stamp(Path code, List<Path> layers) {
        return CodeStamp.of(Stream.concat(watched(code).stream(), layers.stream()).toList());
    }

    private static CodeLayout layer(Path layer) throws BadCode {
        if (Files.isRegularFile(layer)) {
            return new CodeLayout.Archive(layer);
        }
        if (Files.isDirectory(layer)) {
            return new CodeLayout.Unpacked(layer);
        }
        throw new BadCode(
                "layer: '%s' (expected: a folder or zip; there is none)".formatted(layer));
    }

    private Path folder(CodeLayout layout, Budget budget, boolean copied) throws BadCode {
        return switch (layout) {
            case CodeLayout.Archive(var file) -> archive(file, budget);
            case CodeLayout.Built built -> made(folder -> Copies.built(built, folder, budget));
            case CodeLayout.Unpacked(var folder) -> {
                Copies.requireFiles(folder);
                yield copied ? made(to -> Copies.tree(folder, to, budget)) : folder;
            }
        };
    }

    private synchronized Path archive(Path file, Budget budget) throws BadCode {
        var folder = root.resolve(Copies.digest(file));
        if (users.containsKey(folder)) {
            budget.spend(Copies.size(folder));
            users.merge(folder, 1, Integer::sum);
            return folder;
        }
        return make(folder, it -> Unzip.into(it, file, budget));
    }

    private synchronized Path made(Maker maker) throws BadCode {
        return make(root.resolve("build-" + ++made), maker);
    }

    /// Fills a new folder.
    private interface Maker {
        void fill(Path folder) throws IOException, BadCode;
    }

    private Path make(Path folder, Maker maker) throws BadCode {
        boolean done = false;
        try {
            Files.createDirectories(folder);
            maker.fill(folder);
            users.put(folder, 1);
            done = true;
            return folder;
        } catch (IOException | UncheckedIOException e) {
            throw new BadCode(
                    "code: %s (expected: files that can be read and copied)".formatted(e), e);
        } finally {
            if (!done) {
                WorkFolder.delete(folder);
            }
        }
    }

    /// The caller uses this no longer.
    public synchronized void release(UnpackedCode code) {
        release(code.task());
        code.opt().forEach(this::release);
    }

    private synchronized void release(Path folder) {
        var left = users.computeIfPresent(folder, (_, count) -> count - 1);
        if (left != null && left == 0) {
            users.remove(folder);
            WorkFolder.delete(folder);
        }
    }

    /// A folder of the caller's own, deleted at the latest with all others.
    public Path temporary(String name) {
        try {
            return Files.createTempDirectory(root, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        projects.close();
        users.clear();
        WorkFolder.delete(root);
    }
}
