package dev.elbow.junit;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.function.inprocess.CompiledKind;
import dev.elbow.function.remote.RemoteKind;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.time.Clock;

/// Runs handlers from the class path of the test: what is compiled there is newer than any jar or
/// folder that a template names. What a template says is elsewhere is invoked there.
final class TestKinds implements Kind {
    private final ClassLoader classes;
    private final Kind compiled;
    private final Kind remote =
            new RemoteKind(
                    Loops.ALL, System.getenv(), Clock.systemUTC(), RemoteKind.CONNECT_TIMEOUT);

    TestKinds(ClassLoader classes) {
        this.classes = classes;
        this.compiled = new CompiledKind(classes);
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        if (version.code() instanceof FunctionCode.Remote) {
            return remote.load(function, version);
        }
        if (!version.runtime().startsWith("java")) {
            throw new BadCode(
                    "runtime: '%s' (expected: java…, with the handler on the test's class path)"
                            .formatted(version.runtime()));
        }
        if (version.code() instanceof FunctionCode.Files(var path, _, _, _) && !isHere(version)) {
            throw new BadCode(
                    "handler: '%s' of %s (expected: a class on the test's class path)"
                            .formatted(version.handler(), path));
        }
        return compiled.load(function, version);
    }

    @Override
    public void close() {
        compiled.close();
        remote.close();
    }

    private boolean isHere(FunctionVersion version) {
        try {
            Class.forName(version.handler().split("::", 2)[0], false, classes);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
