package dev.elbow.function.inprocess;

import dev.elbow.function.CodeOrigin;
import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// Handlers that are compiled into Elbow's own class path.
public final class CompiledKind implements Kind {
    private final AwsHandlers handlers;

    /// Takes a seventh of the start's CPU time: done on a thread of its own, and only where there
    /// is a function.
    private final FutureTask<?> serializers;

    private final AtomicBoolean isPreparing = new AtomicBoolean();

    /// @param handlers loads handler classes; in dev mode the class loader of the current start
    public CompiledKind(ClassLoader handlers) {
        this.handlers = AwsHandlers.shared(handlers);
        this.serializers = new FutureTask<>(() -> AwsRuntime.loadSerializers(handlers), null);
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) {
        if (isPreparing.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("function-serializers").start(serializers);
        }
        var warnings = CompiledCheck.warnings(version, handlers.classes()).toList();
        return new CompiledRevision(
                function, version, new CompiledHome(handlers, serializers), warnings);
    }

    private record CompiledRevision(
            LambdaFunction function,
            FunctionVersion version,
            CompiledHome home,
            List<String> warnings)
            implements Revision {
        private static final CodeOrigin ELBOWS =
                new CodeOrigin(
                        "Elbow's own class path",
                        "add its dependency to pom.xml, and to functions/pom.xml for AWS");

        @Override
        public CodeOrigin origin() {
            return ELBOWS;
        }

        @Override
        public Environment start(EnvironmentOwner owner, EnvironmentFacts facts) {
            var environment = new InProcessEnvironment(function, version, home, owner, facts);
            environment.start();
            return environment;
        }

        @Override
        public void close() {
            // The classes are Elbow's own
        }
    }
}
