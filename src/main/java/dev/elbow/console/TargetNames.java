package dev.elbow.console;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;

/// Names of targets as people know them.
public interface TargetNames {
    /// The logical id in a template of a function, else its name.
    String function(Arn function);

    /// Such as `lambda Hello` or `10.0.0.1:80`.
    default String target(TargetKey key) {
        return key.id().startsWith("arn:")
                ? "lambda " + function(new Arn(key.id()))
                : key.address();
    }
}
