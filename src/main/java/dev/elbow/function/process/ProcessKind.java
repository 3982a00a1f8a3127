package dev.elbow.function.process;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.code.UnpackedCode;
import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.child.Children;
import dev.elbow.function.process.runtime.FunctionFiles;
import dev.elbow.function.process.runtime.Runtimes;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Functions in child processes.
public final class ProcessKind implements Kind {
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final ProcessHost host;
    private final ArchiveTrainings trainings;
    private final Runtimes runtimes;
    private final CodeFolders folders;

    /// @param folders where code is unpacked
    /// @param training whether JVMs may be trained for faster starts, in the background
    public ProcessKind(
            RuntimeApi api,
            Runtimes runtimes,
            CodeFolders folders,
            DebugPorts debug,
            boolean training) {
        this(api, runtimes, folders, debug, training, INIT_LIMIT);
    }

    /// @param initLimit as Lambda's ten seconds
    ProcessKind(
            RuntimeApi api,
            Runtimes runtimes,
            CodeFolders folders,
            DebugPorts debug,
            boolean training,
            Duration initLimit) {
        this.host = new ProcessHost(api, new Children(), debug, initLimit);
        this.trainings = new ArchiveTrainings(host, training && !debug.on());
        this.runtimes = runtimes;
        this.folders = folders;
    }

    @Override
    public @Nullable Runnable preparation(FunctionVersion version, boolean first) {
        return version.code() instanceof FunctionCode.Files files
                        && version.runtime().startsWith("java")
                ? folders.preparation(Path.of(files.path()), first)
                : null;
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        if (!(version.code() instanceof FunctionCode.Files code)) {
            throw new BadCode("code: none (expected: a folder, jar or zip)");
        }
        var unpacked = unpack(code, version.runtime());
        var files = new FunctionFiles(unpacked.task(), unpacked.opt());
        try {
            var plan = runtimes.plan(version, files);
            plan.archive().ifPresent(trainings::begin);
            return new ProcessRevision(
                    host, function, version, files, plan, new ProcessCode(unpacked, folders));
        } catch (BadCode nothingRunsIt) {
            folders.release(unpacked);
            throw nothingRunsIt;
        }
    }

    /// A JVM loads classes late, and a build may be writing them by then. Others read from where
    /// their author works.
    private UnpackedCode unpack(FunctionCode.Files code, String runtime) throws BadCode {
        var path = Path.of(code.path());
        var layers = code.layers().stream().map(Path::of).toList();
        return runtime.startsWith("java")
                ? folders.copy(path, layers)
                : folders.unpack(path, layers);
    }

    /// Waits for the processes that were asked to end, and kills the rest.
    @Override
    public void close() {
        trainings.close();
        host.children().close();
    }
}
