package dev.elbow.function;

import dev.elbow.model.LambdaFunction;
import java.util.concurrent.ThreadLocalRandom;

/// A function under one of its names: its own ARN, that of a version, or that of an alias.
///
/// @param version where it leads
/// @param other the second version of an alias with weights, else the same
/// @param share of the invocations that go to the other one, 0.0-1.0
record QualifiedFunction(
        LambdaFunction config,
        FunctionName name,
        HostedVersion version,
        HostedVersion other,
        double share,
        FunctionClock clock)
        implements HostedFunction {

    @Override
    public void invoke(byte[] event, String traceId, InvocationCallback callback) {
        var chosen =
                share > 0 && ThreadLocalRandom.current().nextDouble() < share ? other : version;
        chosen.invoke(new Invocation(event, traceId, name, clock, callback));
    }
}
