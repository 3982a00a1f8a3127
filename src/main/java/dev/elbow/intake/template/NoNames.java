package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Value;
import java.util.Optional;

/// Where a template may not name anything.
///
/// @param expected what may stand there instead
record NoNames(String expected) implements Names {

    @Override
    public Optional<Value> ref(String name, Position at) {
        throw Failure.at(at, "Ref " + name, expected);
    }

    @Override
    public Value attribute(String logicalId, String attribute, Position at) {
        throw Failure.at(at, "Fn::GetAtt " + logicalId + "." + attribute, expected);
    }

    @Override
    public Value inMap(String map, String key, String second, Position at) {
        throw Failure.at(at, "Fn::FindInMap " + map, expected);
    }

    @Override
    public Optional<String> imported(String name) {
        return Optional.empty();
    }

    @Override
    public boolean condition(String name, Position at) {
        throw Failure.at(at, "the condition " + name, expected);
    }
}
