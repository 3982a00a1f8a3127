package dev.elbow.app;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.inprocess.CompiledKind;
import dev.elbow.function.packaged.PackagedKind;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;

/// Chooses how a function is run: by where its code is, what its author asked for, and what this
/// process can do.
///
/// @param compiled handlers in Elbow's own class path
/// @param packaged jars, zips and folders, in this process
record FunctionKinds(Kind compiled, Kind packaged) implements Kind {

    /// All that this process can do.
    ///
    /// @param folders where code is unpacked
    static FunctionKinds here(CodeFolders folders) {
        return new FunctionKinds(
                new CompiledKind(Thread.currentThread().getContextClassLoader()),
                new PackagedKind(folders, System.getenv()));
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
            case FunctionCode.Files files when isInProcess(files, version.runtime()) ->
                    packaged.load(function, version);
            case FunctionCode.Files _ ->
                    throw new BadCode(
                            "runtime: '%s' (expected: java…; only Java functions run yet, and within Elbow's process)"
                                    .formatted(version.runtime()));
            case FunctionCode.Remote remote -> throw notBuilt(remote.endpoint().toString());
        };
    }

    @Override
    public void close() {
        compiled.close();
        packaged.close();
    }

    private static boolean isInProcess(FunctionCode.Files files, String runtime) {
        return switch (files.hosting()) {
            case AUTO -> runtime.startsWith("java");
            case IN_PROCESS -> true;
            case PROCESS -> false;
        };
    }

    private static BadCode notBuilt(String code) {
        return new BadCode(
                "code: '%s' (expected: code on this machine; other endpoints are not invoked yet)"
                        .formatted(code));
    }
}
