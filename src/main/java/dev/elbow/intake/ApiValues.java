package dev.elbow.intake;

import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.type.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Parameters of the API from properties of a template: the names are the same.
final class ApiValues {

    private ApiValues() {}

    /// The properties that are there, under their own names. CloudFormation takes an empty list of
    /// tags, the API does not.
    static Map<String, Value> of(Settings settings, Set<String> names) {
        var values = new LinkedHashMap<String, Value>();
        settings.fields()
                .members()
                .forEach(
                        (name, member) -> {
                            if (names.contains(name)) {
                                values.put(name, of(member.value()));
                            }
                        });
        values.remove("Tags", new Items(List.of()));
        return values;
    }

    static Value of(dev.elbow.intake.template.type.Value value) {
        return switch (value) {
            case dev.elbow.intake.template.type.Value.Text text -> new Text(text.text());
            case dev.elbow.intake.template.type.Value.Items items ->
                    new Items(items.items().stream().map(ApiValues::of).toList());
            case dev.elbow.intake.template.type.Value.Fields fields -> {
                var members = new LinkedHashMap<String, Value>();
                fields.members().forEach((name, member) -> members.put(name, of(member.value())));
                yield new Members(members);
            }
            case dev.elbow.intake.template.type.Value.Unknown unknown ->
                    throw new IllegalStateException(unknown.at() + " was not checked");
        };
    }

    static Items texts(List<String> texts) {
        return new Items(texts.stream().<Value>map(Text::new).toList());
    }

    /// `[{Key: a, Value: b}]`, as tags and attributes are given.
    static Items pairs(Map<String, String> pairs) {
        return new Items(
                pairs.entrySet().stream()
                        .<Value>map(
                                pair ->
                                        new Members(
                                                Map.of(
                                                        "Key", new Text(pair.getKey()),
                                                        "Value", new Text(pair.getValue()))))
                        .toList());
    }
}
