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
import dev.elbow.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The work on one resource within a change.
///
/// @param settings its properties; those it was made from when it is to be deleted
/// @param name what it is called when its template gives no name
/// @param generation how often it was replaced
/// @param log collects what is found on the way
record Step(
        Calls calls,
        Resource resource,
        Settings settings,
        PhysicalName name,
        int generation,
        StackLog log) {

    /// @param calls give what is made the ids that follow from its name
    static Step of(
            Calls calls,
            Scope scope,
            String stackName,
            Resource resource,
            Settings settings,
            int generation,
            StackLog log) {
        var name =
                PhysicalName.of(scope, stackName, resource.logicalId(), resource.type(), settings);
        return new Step(calls.withIdsOf(name.seed()), resource, settings, name, generation, log);
    }

    /// Calls an operation for the sake of a property.
    ///
    /// @param property where a refusal is reported, unless it speaks of another parameter
    /// @throws TemplateMistakes with AWS's code and sentence when the operation refuses
    <R extends Record, O extends Record & Operation<R>> R call(
            Class<O> operation, String property, Map<String, Value> parameters) {
        return call(operation, property, parameters, UnaryOperator.identity());
    }

    /// As [#call], for some entries of a list.
    ///
    /// @param paths the path in the template of a path of the request
    <R extends Record, O extends Record & Operation<R>> R call(
            Class<O> operation,
            String property,
            Map<String, Value> parameters,
            UnaryOperator<String> paths) {
        try {
            return attempt(operation, parameters);
        } catch (ApiFailure refusal) {
            throw new TemplateMistakes(refused(property, parameters, refusal.withPaths(paths)));
        }
    }

    /// Calls an operation.
    ///
    /// @throws ApiFailure when the operation refuses; it has done nothing then
    <R extends Record, O extends Record & Operation<R>> R attempt(
            Class<O> operation, Map<String, Value> parameters) {
        return calls.attempt(
                () ->
                        calls.call(
                                operation,
                                new Members(parameters),
                                log.receiver(resource, settings)));
    }

    /// Every part of a refusal at the entry that it speaks of.
    List<Mistake> refused(String property, Map<String, Value> parameters, ApiFailure refusal) {
        return refusal.parts().stream().map(part -> mistake(property, parameters, part)).toList();
    }

    private Mistake mistake(String property, Map<String, Value> parameters, ApiFailure refusal) {
        var site = Site.resource(resource.logicalId());
        return new RefusedEntry(settings, parameters.keySet(), property)
                .of(refusal)
                .map(
                        entry ->
                                Mistake.refused(
                                        entry.at(),
                                        site.member(entry.path()),
                                        refusal.code(),
                                        GivenValue.added(refusal.sentence(), entry)))
                .orElseGet(
                        () ->
                                Mistake.refused(
                                        resource.at(), site, refusal.code(), refusal.sentence()));
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
}
