package dev.elbow.function.inprocess;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import org.jspecify.annotations.Nullable;

/// What a handler may ask about its invocation: AWS's own context, with the values of this function
/// rather than of the process. The identity is `null`, as for every invocation that does not come
/// from a mobile SDK.
final class InvocationContext extends LambdaContext {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Invocation invocation;
    private final EnvironmentOwner owner;
    private @Nullable LambdaLogger logger;

    InvocationContext(
            LambdaFunction function,
            FunctionVersion version,
            EnvironmentFacts facts,
            Invocation invocation,
            EnvironmentOwner owner) {
        super(
                version.memoryMegabytes(),
                0, // not used: see getRemainingTimeInMillis
                invocation.requestId(),
                "/aws/lambda/" + function.name(),
                facts.logStream(),
                function.name(),
                null,
                version.version(),
                invocation.invoked().invoked().text(),
                null,
                invocation.traceId(),
                ClientContexts.read(invocation.clientContext()));
        this.invocation = invocation;
        this.owner = owner;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, invocation.remainingNanos() / NANOS_PER_MILLI);
    }

    @Override
    public LambdaLogger getLogger() {
        var made = logger;
        if (made == null) {
            made = new FunctionLogger(owner, invocation);
            logger = made;
        }
        return made;
    }
}
