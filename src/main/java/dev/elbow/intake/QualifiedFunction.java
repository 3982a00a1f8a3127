package dev.elbow.intake;

import dev.elbow.model.Arn;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.util.Optional;

/// A version or an alias as its resource's physical id names it: `{function's ARN}:{qualifier}`.
record QualifiedFunction(Arn function, String qualifier) {

    static QualifiedFunction of(Deployed deployed) {
        var arn = deployed.physicalId();
        int end = arn.lastIndexOf(':');
        return new QualifiedFunction(new Arn(arn.substring(0, end)), arn.substring(end + 1));
    }

    Optional<LambdaFunction> in(Snapshot snapshot) {
        return Optional.ofNullable(snapshot.functions().get(function));
    }
}
