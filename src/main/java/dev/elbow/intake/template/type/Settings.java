package dev.elbow.intake.template.type;

import dev.elbow.intake.template.source.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the members of a checked structure. What a [ShapeCheck] let pass has the right type.
public record Settings(Value.Fields fields) {

    /// Of what does not exist yet.
    public static final Settings NONE =
            new Settings(new Value.Fields(Map.of(), new Position("", 1, 1)));

    public Position at() {
        return fields.at();
    }

    /// Where the property stands, or the structure when it is absent.
    public Position at(String name) {
        return fields.get(name).map(Value::at).orElse(fields.at());
    }

    public boolean has(String name) {
        return fields.members().containsKey(name);
    }

    public Optional<Value> value(String name) {
        return fields.get(name);
    }

    public Optional<String> text(String name) {
        return fields.get(name).map(Value::describe);
    }

    public Optional<Integer> number(String name) {
        return text(name).map(Integer::valueOf);
    }

    public Optional<Boolean> flag(String name) {
        return fields.get(name)
                .flatMap(v -> v instanceof Value.Text text ? Flag.of(text) : Optional.empty());
    }

    /// Empty when the property is absent.
    public List<String> texts(String name) {
        return items(name).stream().map(Value::describe).toList();
    }

    /// The structures of a list, empty when the property is absent.
    public List<Settings> structs(String name) {
        return items(name).stream()
                .filter(Value.Fields.class::isInstance)
                .map(v -> new Settings((Value.Fields) v))
                .toList();
    }

    public Optional<Settings> struct(String name) {
        return fields.get(name)
                .filter(Value.Fields.class::isInstance)
                .map(v -> new Settings((Value.Fields) v));
    }

    /// Names of the user's choice and their texts, in the order of the file; empty when the
    /// property is absent.
    public Map<String, String> named(String name) {
        var texts = new LinkedHashMap<String, String>();
        struct(name)
                .ifPresent(
                        named ->
                                named.fields
                                        .members()
                                        .forEach(
                                                (key, member) ->
                                                        texts.put(key, member.value().describe())));
        return texts;
    }

    private List<Value> items(String name) {
        return fields.get(name)
                .map(v -> v instanceof Value.Items items ? items.items() : List.<Value>of())
                .orElse(List.of());
    }
}
