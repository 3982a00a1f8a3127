package dev.elbow.model;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where the control plane invokes functions and asks how they are; safe from any thread.
public interface FunctionInvoker {

    /// Invokes a function and returns at once. The stage never fails; it completes on the
    /// function's own thread, which must not be kept.
    ///
    /// @param function its ARN, alone or with a version or an alias
    /// @param event JSON, not to be changed afterwards
    CompletionStage<InvokeOutcome> invoke(Arn function, byte[] event, InvokeOptions options);

    /// Why the code of this function or version cannot run, one line; empty when it can, or when
    /// there is no such function.
    Optional<String> problem(Arn function);

    /// How far the provisioned concurrency of a version or an alias is; empty when it has none.
    ///
    /// @param function its ARN with the version or alias
    Optional<ProvisionedStatus> provisioned(Arn function);

    /// The invocations at once that all functions together are allowed.
    int accountConcurrency();
}
