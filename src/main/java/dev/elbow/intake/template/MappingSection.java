package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.Position;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.Value;
import java.util.Set;

/// `Mappings:`, tables of two keys.
///
/// @param maps map → key → second key → text or list
record MappingSection(Value.Fields maps) {

    static MappingSection of(Expression.Mapping section, MistakeLog log) {
        var plain = new Evaluator(new NoNames("text; mappings hold no functions"), log);
        return new MappingSection(plain.fields(section, Site.section("Mappings")));
    }

    Value find(String map, String key, String second, Position at) {
        var keys = fields(maps, map, "the map " + map, at);
        var seconds = fields(keys, key, "the key " + key + " of the map " + map, at);
        return member(seconds, second, "the key " + key + "." + second + " of the map " + map, at);
    }

    private static Value.Fields fields(Value.Fields in, String name, String what, Position at) {
        return switch (member(in, name, what, at)) {
            case Value.Fields fields -> fields;
            case Value.Unknown _ -> throw Failure.reported();
            case Value.Text _, Value.Items _ -> throw Failure.at(at, what, "a mapping");
        };
    }

    private static Value member(Value.Fields in, String name, String what, Position at) {
        Set<String> names = in.members().keySet();
        return in.get(name).orElseThrow(() -> Failure.at(at, what, Near.hint(name, names)));
    }
}
