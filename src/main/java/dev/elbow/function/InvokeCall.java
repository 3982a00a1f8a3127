package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.LambdaFunction;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A call of the Invoke API that waits for its invocation.
final class InvokeCall implements InvocationCallback {
    private static final byte[] NOTHING = {};

    private final CompletableFuture<InvokeOutcome> outcome = new CompletableFuture<>();
    private final LambdaFunction function;
    private final String version;
    private final @Nullable LogTail tail;
    private String requestId = "";

    InvokeCall(LambdaFunction function, String version, @Nullable LogTail tail) {
        this.function = function;
        this.version = version;
        this.tail = tail;
    }

    /// Before the invocation begins.
    void of(String id) {
        requestId = id;
    }

    CompletableFuture<InvokeOutcome> outcome() {
        return outcome;
    }

    @Override
    public void completed(InvocationResult result) {
        outcome.complete(
                switch (result) {
                    case Answer(var payload) -> invoked(payload, "");
                    case Failed failed -> of(failed);
                });
    }

    private InvokeOutcome of(Failed failed) {
        return switch (failed.reason()) {
            case UNHANDLED, NOT_LOADED ->
                    invoked(failed.document().getBytes(UTF_8), InvokeOutcome.Invoked.UNHANDLED);
            case THROTTLING ->
                    new InvokeOutcome.Throttled(
                            function.reservedConcurrency() == LambdaFunction.UNRESERVED
                                    ? InvokeOutcome.Throttled.ACCOUNT
                                    : InvokeOutcome.Throttled.RESERVED);
            case NOT_FOUND -> new InvokeOutcome.NotFound();
            case CONNECTION_ERROR, CONNECTION_TIMEOUT, ACCESS_DENIED, SERVICE ->
                    new InvokeOutcome.Unavailable(failed.message());
        };
    }

    private InvokeOutcome invoked(byte[] payload, String functionError) {
        return new InvokeOutcome.Invoked(
                payload, functionError, requestId, version, tail == null ? NOTHING : tail.bytes());
    }
}
