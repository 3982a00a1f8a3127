package dev.elbow.function;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import org.jspecify.annotations.Nullable;

/// One name of a function, and what it leads to at present.
final class FunctionDoor implements HostedFunction {
    static final Failed ABSENT =
            new Failed(Reason.NOT_FOUND, "no such function (expected: one that exists)");

    private volatile @Nullable QualifiedFunction behind;

    /// @param changed null when there is no such function
    void leadTo(@Nullable QualifiedFunction changed) {
        behind = changed;
    }

    @Nullable QualifiedFunction behind() {
        return behind;
    }

    @Override
    public void invoke(byte[] event, String traceId, InvocationCallback callback) {
        var function = behind;
        if (function == null) {
            callback.completed(ABSENT);
        } else {
            function.invoke(event, traceId, callback);
        }
    }

    @Override
    public void invoke(
            byte[] event, String traceId, InvocationRecord record, InvocationCallback callback) {
        var function = behind;
        if (function == null) {
            callback.completed(ABSENT);
        } else {
            function.invoke(event, traceId, record, callback);
        }
    }
}
