package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.ProvisionedConcurrency;
import dev.elbow.control.op.Call;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.ProvisionedStatus;
import dev.elbow.model.Snapshot;
import org.jspecify.annotations.Nullable;

/// A version or an alias, which alone can have provisioned concurrency.
record ProvisionedTarget(LambdaFunction function, String qualifier) {

    static ProvisionedTarget of(
            String functionName, @Nullable String qualifier, Snapshot snapshot, Call call) {
        var reference = FunctionReference.of(functionName, qualifier, call.scope());
        var found = Found.of(reference, snapshot);
        var alias = found.function().aliases().get(found.qualifier());
        boolean published =
                !found.version().version().equals(FunctionVersion.LATEST)
                        && (alias == null || !alias.version().equals(FunctionVersion.LATEST));
        if (!published) {
            throw Errors.invalid(
                    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        }
        return new ProvisionedTarget(found.function(), found.qualifier());
    }

    Arn arn() {
        return new Arn(function.arn().text() + ":" + qualifier);
    }

    boolean isConfigured() {
        return function.provisionedConcurrency().containsKey(qualifier);
    }

    /// @param requested while nothing is known of it yet
    ProvisionedConcurrency status(int requested, Call call) {
        return ProvisionedConcurrency.of(
                call.functions().provisioned(arn()).orElseGet(() -> asked(requested, call)));
    }

    static ProvisionedStatus asked(int requested, Call call) {
        return new ProvisionedStatus(
                requested, 0, 0, ProvisionedStatus.State.IN_PROGRESS, "", call.now());
    }
}
