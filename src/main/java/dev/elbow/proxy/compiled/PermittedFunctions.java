package dev.elbow.proxy.compiled;

import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.Arn;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.TargetKey;
import java.util.List;
import java.util.function.Function;

/// Finds the function of a target and checks the load balancer's permission to invoke it. Called at
/// commit, so that requests check nothing (docs/reference/lambda-targets.md).
///
/// @param strict whether a function without a permission is refused
public record PermittedFunctions(
        List<LambdaPermission> permissions, Function<Arn, HostedFunction> functions, boolean strict)
        implements Function<TargetKey, HostedFunction> {
    private static final Failed DENIED =
            new Failed(
                    Reason.ACCESS_DENIED,
                    "elasticloadbalancing principal does not have permission to invoke the function");

    @Override
    public HostedFunction apply(TargetKey target) {
        return strict && !isPermitted(target)
                ? (_, _, callback) -> callback.completed(DENIED)
                : functions.apply(new Arn(target.id()));
    }

    private boolean isPermitted(TargetKey target) {
        return permissions.stream()
                .anyMatch(each -> each.permits(target.targetGroup(), target.id()));
    }
}
