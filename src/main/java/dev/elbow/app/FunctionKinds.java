package dev.elbow.app;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;

/// Chooses how a function is run: by where its code is, what its author asked for, and what this
/// process can do.
///
/// @param compiled handlers in Elbow's own class path
record FunctionKinds(Kind compiled) implements Kind {
    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        return switch (version.code()) {
            case FunctionCode.Compiled _ when version.runtime().startsWith("java") ->
                    compiled.load(function, version);
            case FunctionCode.Compiled _ ->
                    throw new BadCode(
                            "runtime: '%s' (expected: java… for a handler compiled into Elbow)"
                                    .formatted(version.runtime()));
            case FunctionCode.Files files -> throw notBuilt(files.path());
            case FunctionCode.Remote remote -> throw notBuilt(remote.endpoint().toString());
        };
    }

    private static BadCode notBuilt(String code) {
        return new BadCode(
                "code: '%s' (expected: none; only handlers compiled into Elbow run yet)"
                        .formatted(code));
    }
}
