package dev.elbow.app;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.inprocess.CompiledKind;
import dev.elbow.function.packaged.PackagedKind;
import dev.elbow.function.process.DebugPorts;
import dev.elbow.function.process.ProcessKind;
import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.runtime.Runtimes;
import dev.elbow.function.process.runtime.SupportFolder;
import dev.elbow.function.remote.RemoteKind;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.NativeExecutable;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses how a function is run: by where its code is, what its author asked for, and what this
/// process can do.
///
/// @param compiled handlers in Elbow's own class path
/// @param packaged jars, zips and folders, in this process; empty where none can be loaded, as in a
///   native executable
/// @param process the same in child processes, of any runtime
/// @param remote what other endpoints invoke
record FunctionKinds(Kind compiled, Optional<Kind> packaged, Kind process, Kind remote)
        implements Kind {
    /// For code that is to run in this process and nowhere else, where none can be loaded.
    private static final Kind REFUSED =
            (_, _) -> {
                throw new BadCode(
                        "kind: packaged (expected: auto or process, by Metadata: Elbow: kind or elbow.function-kind; a native executable loads no code into its own process)");
            };

    /// All that this process can do.
    ///
    /// @param folders where code is unpacked
    /// @param loops which the runtimes of child processes and remote endpoints talk to
    /// @param debug where child JVMs wait for debuggers
    static FunctionKinds here(CodeFolders folders, EventLoopGroup loops, DebugPorts debug) {
        var environment = System.getenv();
        return new FunctionKinds(
                new CompiledKind(Thread.currentThread().getContextClassLoader()),
                NativeExecutable.IS_CURRENT
                        ? Optional.empty()
                        : Optional.of(new PackagedKind(folders, environment)),
                new ProcessKind(
                        new RuntimeApi(loops),
                        new Runtimes(environment, SupportFolder.of(environment), false),
                        folders,
                        debug,
                        true),
                new RemoteKind(loops, environment, Clock.systemUTC(), RemoteKind.CONNECT_TIMEOUT));
    }

    @Override
    public @Nullable Runnable preparation(FunctionVersion version, boolean first) {
        return switch (version.code()) {
            case FunctionCode.Files files -> ofFiles(files, version).preparation(version, first);
            case FunctionCode.Compiled _, FunctionCode.Remote _ -> null;
        };
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        return switch (version.code()) {
            case FunctionCode.Compiled _ when version.runtime().startsWith("java") ->
                    compiled.load(function, version);
            case FunctionCode.Compiled _ ->
                    throw new BadCode(
                            "runtime: '%s' (expected: java… for a handler compiled into Elbow)"
                                    .formatted(version.runtime()));
            case FunctionCode.Files files -> ofFiles(files, version).load(function, version);
            case FunctionCode.Remote _ -> remote.load(function, version);
        };
    }

    @Override
    public void close() {
        compiled.close();
        packaged.ifPresent(Kind::close);
        process.close();
        remote.close();
    }

    /// The name of the kind that [#here] chooses.
    static String name(FunctionVersion version) {
        return switch (version.code()) {
            case FunctionCode.Compiled _ -> "compiled";
            case FunctionCode.Remote _ -> "remote";
            case FunctionCode.Files files ->
                    switch (files.hosting()) {
                        case IN_PROCESS -> "packaged";
                        case PROCESS -> "process";
                        case AUTO ->
                                version.runtime().startsWith("java") && !NativeExecutable.IS_CURRENT
                                        ? "packaged"
                                        : "process";
                    };
        };
    }

    private Kind ofFiles(FunctionCode.Files files, FunctionVersion version) {
        return switch (files.hosting()) {
            case AUTO -> version.runtime().startsWith("java") ? packaged.orElse(process) : process;
            case IN_PROCESS -> packaged.orElse(REFUSED);
            case PROCESS -> process;
        };
    }
}
