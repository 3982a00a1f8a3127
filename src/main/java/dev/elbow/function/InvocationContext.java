package dev.elbow.function;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext;
import dev.elbow.model.LambdaFunction;
import org.jspecify.annotations.Nullable;

/// What a handler may ask about its invocation: AWS's own context, with the values of this function
/// rather than of the process. Client context and identity are `null`, as for every invocation that
/// does not come from a mobile SDK.
final class InvocationContext extends LambdaContext {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Invocation invocation;
    private final FunctionClock clock;
    private final FunctionLog log;
    private @Nullable LambdaLogger logger;

    InvocationContext(
            LambdaFunction function,
            String logStream,
            Invocation invocation,
            FunctionClock clock,
            FunctionLog log) {
        super(
                function.memoryMegabytes(),
                0, // not used: see getRemainingTimeInMillis
                invocation.requestId(),
                "/aws/lambda/" + function.name(),
                logStream,
                function.name(),
                null,
                invocation.invoked().version(),
                invocation.invoked().invoked().text(),
                null,
                invocation.traceId(),
                null);
        this.invocation = invocation;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, (invocation.deadline() - clock.nanos()) / NANOS_PER_MILLI);
    }

    @Override
    public LambdaLogger getLogger() {
        var made = logger;
        if (made == null) {
            made = new FunctionLogger(log, getFunctionName(), getAwsRequestId());
            logger = made;
        }
        return made;
    }
}
