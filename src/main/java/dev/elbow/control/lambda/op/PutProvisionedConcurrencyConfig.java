package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.ProvisionedConcurrency;
import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.LambdaFunction;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
public record PutProvisionedConcurrencyConfig(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Required @Pattern(Names.QUALIFIER) String qualifier,
        @Required @Range(min = 1, max = Integer.MAX_VALUE)
                @Nullable Integer provisionedConcurrentExecutions)
        implements Operation.Write<ProvisionedConcurrency> {

    @Override
    public ProvisionedConcurrency write(Draft draft, Call call) {
        var target = ProvisionedTarget.of(functionName, qualifier, draft.snapshot(), call);
        int wanted = provisionedConcurrentExecutions == null ? 1 : provisionedConcurrentExecutions;
        var all = new LinkedHashMap<>(target.function().provisionedConcurrency());
        all.put(target.qualifier(), wanted);
        var updated = target.function().withProvisionedConcurrency(all);
        checkReserved(updated, call);
        draft.put(updated);
        return ProvisionedConcurrency.of(ProvisionedTarget.asked(wanted, call));
    }

    private static void checkReserved(LambdaFunction function, Call call) {
        int reserved = function.reservedConcurrency();
        int total = Provisions.total(function);
        if (reserved != LambdaFunction.UNRESERVED && total > reserved) {
            throw Errors.invalid(
                    "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
        }
        if (total > call.functions().accountConcurrency()) {
            throw Errors.invalid(
                    "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [%d]."
                            .formatted(call.functions().accountConcurrency()));
        }
    }
}
