package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;

/// What tags are of: functions only.
final class Tagged {
    static final String RESOURCE =
            "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?)";

    private Tagged() {}

    static LambdaFunction function(String resource, Snapshot snapshot, Call call) {
        var reference = FunctionReference.of(resource, null, call.scope());
        if (!reference.qualifier().isEmpty()) {
            throw Errors.invalid(
                    "Tags on function aliases and versions are not supported. Please specify either a function ARN or an event source mapping ARN.");
        }
        return Found.function(reference, snapshot);
    }
}
