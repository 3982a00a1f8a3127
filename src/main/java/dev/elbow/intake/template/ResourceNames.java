package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a resource's properties can name. Names that do not exist fail silently here:
/// [ReferenceCheck] has reported them.
///
/// @param skipped by logical id
record ResourceNames(
        StackNames stack,
        ConditionSection conditions,
        Map<String, ResourceBlock> built,
        Map<String, SkippedResource> skipped,
        Attributes attributes)
        implements Names {

    @Override
    public Optional<Value> ref(String name, Position at) {
        if (built.containsKey(name)) {
            return Optional.of(created(name, Attributes.REF, at));
        }
        var skip = skipped.get(name);
        if (skip != null) {
            return Optional.of(skip.value(Attributes.REF, stack.surroundings(), at));
        }
        if (stack.isKnown(name)) {
            return stack.ref(name, at);
        }
        var dot = name.indexOf('.');
        if (dot < 0) {
            throw Failure.reported();
        }
        return Optional.of(published(name.substring(0, dot), name.substring(dot + 1), at));
    }

    @Override
    public Value attribute(String logicalId, String attribute, Position at) {
        var skip = skipped.get(logicalId);
        if (skip != null) {
            return skip.value(attribute, stack.surroundings(), at);
        }
        var block = built.get(logicalId);
        if (block == null) {
            throw Failure.reported();
        }
        if (block.type().filter(t -> t.attributes().contains(attribute)).isPresent()) {
            return created(logicalId, attribute, at);
        }
        return published(logicalId, attribute, at);
    }

    /// SAM's `Function.Alias` and `Function.Version`: what `AutoPublishAlias` makes of a function.
    private Value published(String logicalId, String what, Position at) {
        var alias = Optional.ofNullable(built.get(logicalId)).flatMap(ReferenceCheck::alias);
        if (alias.isEmpty() || !ReferenceCheck.PUBLISHED.contains(what)) {
            throw Failure.reported();
        }
        return created(logicalId, what, at);
    }

    private Value created(String logicalId, String attribute, Position at) {
        return switch (attributes.value(logicalId, attribute)) {
            case AttributeValue.Text(var text) -> new Value.Text(text, false, at);
            case AttributeValue.Texts(var texts) -> new Value.Items(items(texts, at), at);
            case AttributeValue.Unknown() -> throw Failure.reported();
        };
    }

    private static List<Value> items(List<String> texts, Position at) {
        return texts.stream().<Value>map(text -> new Value.Text(text, false, at)).toList();
    }

    @Override
    public Value inMap(String map, String key, String second, Position at) {
        return stack.inMap(map, key, second, at);
    }

    @Override
    public Optional<String> imported(String name) {
        return stack.imported(name);
    }

    @Override
    public boolean condition(String name, Position at) {
        return conditions.holds(name, at);
    }
}
