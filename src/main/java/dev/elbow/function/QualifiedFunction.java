package dev.elbow.function;

import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// A function under one of its names: its own ARN, that of a version, or that of an alias.
///
/// @param version where it leads
/// @param other the second version of an alias with weights, else the same
/// @param share of the invocations that go to the other one, 0.0-1.0
record QualifiedFunction(
        LambdaFunction config,
        FunctionName name,
        String number,
        HostedVersion version,
        String otherNumber,
        HostedVersion other,
        double share,
        FunctionClock clock,
        InvocationCounts counts) {

    void invoke(byte[] event, String traceId, InvocationCallback callback) {
        var chosen = toOther() ? other : version;
        chosen.invoke(new Invocation(event, traceId, name, clock, counts, callback));
    }

    /// As [#invoke], and keeps the invocation's request ID and log.
    void invoke(
            byte[] event, String traceId, InvocationRecord record, InvocationCallback callback) {
        var chosen = toOther() ? other : version;
        var invocation =
                new Invocation(event, traceId, "", record.tail(), name, clock, counts, callback);
        record.begin(invocation.requestId());
        chosen.invoke(invocation);
    }

    /// The environments that it may lead to.
    List<EnvironmentPool> pools() {
        return Stream.of(version, other)
                .distinct()
                .map(HostedVersion::pool)
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean toOther() {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }

    /// As the Invoke API does.
    CompletableFuture<InvokeOutcome> invoke(byte[] event, InvokeOptions options) {
        boolean toOther = toOther();
        var tail = options.logTail() ? new LogTail(LogTail.INVOKE_BYTES) : null;
        var call = new InvokeCall(config, toOther ? otherNumber : number, tail);
        var invocation =
                new Invocation(
                        event,
                        options.traceId(),
                        options.clientContext(),
                        tail,
                        name,
                        clock,
                        counts,
                        call);
        call.of(invocation.requestId());
        (toOther ? other : version).invoke(invocation);
        return call.outcome();
    }
}
