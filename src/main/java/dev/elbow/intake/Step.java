package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.Site;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// The work on one resource within a change.
///
/// @param settings its properties; those it was made from when it is to be deleted
/// @param name what it is called when its template gives no name
record Step(Calls calls, Resource resource, Settings settings, PhysicalName name) {

    /// Calls an operation for the sake of a property.
    ///
    /// @param property where a refusal is reported, as long as it names no other
    /// @throws TemplateMistakes with AWS's code and sentence when the operation refuses
    <R extends Record, O extends Record & Operation<R>> R call(
            Class<O> operation, String property, Map<String, Value> parameters) {
        return guarded(property, () -> calls.call(operation, new Members(parameters)));
    }

    <T> T guarded(String property, Supplier<T> action) {
        try {
            return action.get();
        } catch (ApiFailure refusal) {
            throw refused(property, refusal);
        }
    }

    TemplateMistakes refused(String property, ApiFailure refusal) {
        var named = named(property, refusal.sentence());
        var at = settings.has(named) ? settings.at(named) : resource.at();
        var site = Site.resource(resource.logicalId());
        return new TemplateMistakes(
                List.of(
                        Mistake.refused(
                                at,
                                settings.has(named) ? site.member(named) : site,
                                refusal.code(),
                                refusal.sentence())));
    }

    /// A mistake that no operation finds.
    TemplateMistakes wrong(String property, String value, String expected) {
        return new TemplateMistakes(
                List.of(
                        Mistake.at(
                                settings.has(property) ? settings.at(property) : resource.at(),
                                Site.resource(resource.logicalId()).member(property),
                                value,
                                expected)));
    }

    /// The property that the sentence names (`'actions.1.member.order'`, `'Certificates'`), else
    /// the given one.
    private String named(String property, String sentence) {
        var lower = sentence.toLowerCase(Locale.ROOT);
        return settings.fields().members().keySet().stream()
                .filter(name -> lower.matches("(?s).*'" + name.toLowerCase(Locale.ROOT) + "['.].*"))
                .findFirst()
                .orElse(property);
    }
}
