package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// Only a trust store that is shared with other accounts has a policy, which AWS RAM writes.
/// Nothing is shared here, so there is none to be had.
@RegisterForReflection
public record GetResourcePolicy(@Required String resourceArn)
        implements Operation.Read<GetResourcePolicy.Result> {

    public record Result(String policy) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        if (!isOurs(resourceArn, call.scope())) {
            throw ApiFailure.validation("'%s' is not a valid ARN".formatted(resourceArn));
        }
        throw ApiFailure.of(
                "ResourceNotFound",
                "The resource policy of '%s' was not found".formatted(new Arn(resourceArn)));
    }

    private static boolean isOurs(String arn, Scope caller) {
        var prefix =
                String.join(
                        ":",
                        "arn",
                        caller.partition(),
                        "elasticloadbalancing",
                        caller.region(),
                        caller.account(),
                        "");
        return arn.startsWith(prefix) && arn.length() > prefix.length();
    }
}
