package dev.elbow.control.op;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.ProvisionedStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where nothing runs.
public record NoFunctions() implements FunctionInvoker {
    /// AWS's.
    private static final int ACCOUNT_CONCURRENCY = 1000;

    @Override
    public CompletionStage<InvokeOutcome> invoke(
            Arn function, byte[] event, InvokeOptions options) {
        return completedFuture(new InvokeOutcome.NotFound());
    }

    @Override
    public Optional<String> problem(Arn function) {
        return Optional.empty();
    }

    @Override
    public Optional<ProvisionedStatus> provisioned(Arn function) {
        return Optional.empty();
    }

    @Override
    public int accountConcurrency() {
        return ACCOUNT_CONCURRENCY;
    }
}
