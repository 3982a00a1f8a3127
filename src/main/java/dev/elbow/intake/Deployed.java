package dev.elbow.intake;

import dev.elbow.intake.template.LocalCode;
import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.Value;
import dev.elbow.model.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a template's resource became.
///
/// @param physicalId the ARN; of a permission the statement id; of listener certificates a name
/// @param settings the properties it was made from
/// @param generation how often it was replaced
record Deployed(Resource resource, String physicalId, Settings settings, int generation) {

    /// As the configuration keeps it.
    Stack.Resource kept() {
        var properties = new LinkedHashMap<String, Object>();
        settings.fields()
                .members()
                .forEach((name, member) -> properties.put(name, member.value().content()));
        return new Stack.Resource(
                logicalId(), resource.type().awsName(), physicalId, generation, properties);
    }

    /// Of a type that this Elbow builds; another one's is left alone.
    static Optional<Deployed> of(Stack.Resource kept, Position at) {
        return ResourceType.of(kept.type())
                .map(
                        type ->
                                new Deployed(
                                        new Resource(kept.logicalId(), type, at, LocalCode.UNSAID),
                                        kept.physicalId(),
                                        new Settings(fields(kept.properties(), at)),
                                        kept.generation()));
    }

    private static Value.Fields fields(Map<?, ?> content, Position at) {
        var members = new LinkedHashMap<String, Value.Member>();
        content.forEach(
                (name, value) ->
                        members.put(String.valueOf(name), new Value.Member(at, value(value, at))));
        return new Value.Fields(members, at);
    }

    private static Value value(Object content, Position at) {
        return switch (content) {
            case Map<?, ?> map -> fields(map, at);
            case List<?> items ->
                    new Value.Items(items.stream().map(item -> value(item, at)).toList(), at);
            case Object text -> new Value.Text(text.toString(), true, at);
        };
    }

    String logicalId() {
        return resource.logicalId();
    }

    /// Whether the properties say something else now.
    boolean differsFrom(Settings now) {
        return !settings.fields().content().equals(now.fields().content());
    }

    /// Whether a property says something else now.
    boolean differsFrom(Settings now, String property) {
        var before = settings.value(property).map(v -> v.content());
        return !before.equals(now.value(property).map(v -> v.content()));
    }
}
