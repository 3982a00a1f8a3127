package dev.elbow.function.process;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.child.Children;
import dev.elbow.function.process.runtime.FunctionFiles;
import dev.elbow.function.process.runtime.Runtimes;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.nio.file.Path;
import java.util.List;

/// Functions in child processes.
public final class ProcessKind implements Kind {
    private final ProcessHost host;
    private final Runtimes runtimes;

    /// @param children closed by whoever started them, after the functions
    public ProcessKind(RuntimeApi api, Children children, Runtimes runtimes, DebugPorts debug) {
        this.host = new ProcessHost(api, children, debug);
        this.runtimes = runtimes;
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        if (!(version.code() instanceof FunctionCode.Files code)) {
            throw new BadCode("code: none (expected: a folder, jar or zip)");
        }
        var files = new FunctionFiles(Path.of(code.path()), List.of());
        return new ProcessRevision(
                host, function, version, files, runtimes.plan(version, files), () -> {});
    }
}
