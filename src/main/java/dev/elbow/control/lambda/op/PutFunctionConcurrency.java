package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.Concurrency;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// 0 keeps a function from being invoked at all.
@RegisterForReflection
public record PutFunctionConcurrency(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Range(min = 0, max = Integer.MAX_VALUE)
                @Nullable Integer reservedConcurrentExecutions)
        implements Operation.Write<Concurrency> {
    /// What must be left for functions that reserve none.
    private static final int LEAST_UNRESERVED = 100;

    @Override
    public Concurrency write(Draft draft, Call call) {
        var function = Found.changeable(functionName, draft.snapshot(), call);
        int wanted = reservedConcurrentExecutions == null ? 0 : reservedConcurrentExecutions;
        if (wanted < 0) {
            throw Errors.invalid(
                    "ReservedConcurrentExecutions: %d (expected: at least 0)".formatted(wanted));
        }
        int provisioned = Provisions.total(function);
        if (wanted < provisioned) {
            throw Errors.invalid(
                    "ReservedConcurrentExecutions %d should not be lower than function's total provisioned concurrency [%d]."
                            .formatted(wanted, provisioned));
        }
        var updated = function.withReservedConcurrency(wanted);
        draft.put(updated);
        int left = call.functions().accountConcurrency() - reserved(draft.snapshot());
        if (left < LEAST_UNRESERVED && wanted > 0) {
            throw Errors.invalid(
                    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [%d]."
                            .formatted(LEAST_UNRESERVED));
        }
        return Concurrency.of(updated);
    }

    /// By all functions.
    static int reserved(Snapshot snapshot) {
        return snapshot.functions().values().stream()
                .mapToInt(LambdaFunction::reservedConcurrency)
                .filter(each -> each != LambdaFunction.UNRESERVED)
                .sum();
    }
}
