package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Value;
import java.util.Optional;

/// What the functions of a template can name. Every method throws [Failure] for a name that does
/// not exist.
interface Names {

    /// `Ref`; empty for `AWS::NoValue`.
    Optional<Value> ref(String name, Position at);

    Value attribute(String logicalId, String attribute, Position at);

    Value inMap(String map, String key, String second, Position at);

    /// What another stack exports under a name; empty where no stack does.
    Optional<String> imported(String name);

    boolean condition(String name, Position at);
}
