package dev.elbow.function;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.LambdaFunction;

/// A function whose handler is compiled into Elbow's own class path.
///
/// @param name as its caller names it
record CompiledFunction(LambdaFunction config, FunctionName name, EnvironmentPool pool)
        implements HostedFunction {

    @Override
    public void invoke(byte[] event, String traceId, InvocationCallback callback) {
        if (!run(new Invocation(event, traceId, name, callback))) {
            callback.completed(new Failed(Reason.THROTTLING, "Rate Exceeded."));
        }
    }

    private boolean run(Invocation invocation) {
        try {
            return pool.run(invocation);
        } catch (
                OutOfMemoryError noMoreThreads) { // which throws this for a full process table, too
            var message = "function %s: no thread for an environment".formatted(config.name());
            System.getLogger(CompiledFunction.class.getName())
                    .log(System.Logger.Level.ERROR, message, noMoreThreads);
            return false;
        }
    }

    CompiledFunction invokedAs(FunctionName invoked) {
        return new CompiledFunction(config, invoked, pool);
    }
}
