package dev.elbow.intake;

import dev.elbow.control.Calls;
import dev.elbow.intake.Applied.Change;
import dev.elbow.intake.Applied.Kind;
import dev.elbow.intake.RestOfResource.Valid;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.Resource;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.ResourceType;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.intake.template.type.WellFormed;
import dev.elbow.model.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes of one template's resources what its new text says, within one change. Traffic sees only
/// the end, so the order serves the operations' rules: first goes what holds ports and priorities
/// that others may take, last what others may still point at.
final class StackUpdate {

    private static final Set<ResourceType> HOLDS_PORT_OR_PRIORITY =
            Set.of(ResourceType.LOAD_BALANCER, ResourceType.LISTENER, ResourceType.LISTENER_RULE);

    private final Calls calls;
    private final Scope scope;
    private final Template template;
    private final Kinds kinds;

    /// In the order of creation.
    private final Map<String, Deployed> before = new LinkedHashMap<>();

    private final Map<String, Deployed> after = new LinkedHashMap<>();
    private final List<Deployed> replaced = new ArrayList<>();
    private List<Deployed> removed = List.of();
    private final List<Change> changes = new ArrayList<>();

    /// Resources with mistakes; what names them cannot be built either.
    private final Set<String> failed = new HashSet<>();

    private final StackLog log;

    /// @param before what the template had become so far; what was deleted since is built again
    /// @param log collects what is wrong or not acted on
    StackUpdate(
            Calls calls,
            Scope scope,
            Template template,
            Kinds kinds,
            Map<String, Deployed> before,
            StackLog log) {
        this.log = log;
        this.calls = calls;
        this.scope = scope;
        this.template = template;
        this.kinds = kinds;
        before.forEach(
                (id, deployed) -> {
                    if (exists(deployed)) {
                        this.before.put(id, deployed);
                    }
                });
    }

    /// The resources as they are now, by logical id.
    Map<String, Deployed> deployed() {
        return after;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    /// Builds all that the template has.
    ///
    /// @throws TemplateMistakes all that is wrong with the resources
    void build() {
        for (var mistake : template.mistakes()) {
            failed.add(mistake.logicalId());
        }
        log.add(template.mistakes());
        removed = removed();
        removed.stream()
                .filter(d -> HOLDS_PORT_OR_PRIORITY.contains(d.resource().type()))
                .forEach(this::remove);
        logged(
                () ->
                        new PriorityChange(calls, scope, template, this::attributeSoFar, log)
                                .apply(before, Set.copyOf(failed)));
        for (var resource : template.resources()) {
            if (!isBuilt(resource)) {
                failed.add(resource.logicalId());
            }
        }
        log.throwIfAny();
    }

    /// Builds a resource, or logs all that is wrong with it.
    private boolean isBuilt(Resource resource) {
        if (template.dependsOn(resource).stream().anyMatch(failed::contains)) {
            return false;
        }
        if (failed.contains(resource.logicalId())) {
            checkWellFormed(resource);
            return false;
        }
        try {
            var settings = template.settings(resource, this::attribute);
            try {
                return calls.attempt(
                        () -> {
                            build(resource, settings);
                            return true;
                        });
            } catch (TemplateMistakes refused) {
                log.add(refused);
                var rest = rest(resource, WellFormed.all(settings));
                var wrong = rest.concerned(refused.mistakes(), settings);
                if (!wrong.isEmpty()) {
                    checkRest(resource, rest, wrong);
                }
            }
        } catch (TemplateMistakes mistakes) {
            log.add(mistakes);
        } catch (NamesFailed told) {
            checkWellFormed(resource);
        }
        return false;
    }

    /// Checks a resource with mistakes of form, or one that names others with mistakes, as far as
    /// it can be judged.
    private void checkWellFormed(Resource resource) {
        var rest = template.wellFormed(resource, this::attributeIfBuilt);
        if (!rest.leftOut().isEmpty()) {
            checkRest(resource, rest(resource, rest), rest.properties());
        }
    }

    /// Logs what is wrong beside what is known, and builds the resource with substitutes so that
    /// those that name it are checked, too.
    private void checkRest(Resource resource, RestOfResource rest, Set<String> wrong) {
        var found = rest.find(wrong);
        log.add(found.mistakes());
        var decisive = rest.substitutes().decisive();
        var valid = found.valid();
        if (!Collections.disjoint(valid.map(Valid::replaced).orElse(wrong), decisive)) {
            return;
        }
        if (valid.isPresent()) {
            var trial = trial();
            trial.logged(() -> trial.build(resource, valid.get().settings()));
            after.putAll(trial.after);
        } else {
            var settings = rest.rest().settings();
            kind(resource)
                    .putStandIn(step(resource, settings, 0))
                    .map(id -> new Deployed(resource, id, settings, 0))
                    .ifPresent(standIn -> after.put(resource.logicalId(), standIn));
        }
    }

    private RestOfResource rest(Resource resource, WellFormed rest) {
        var old =
                Optional.ofNullable(before.get(resource.logicalId()))
                        .filter(deployed -> deployed.resource().type() == resource.type())
                        .map(Deployed::settings);
        return new RestOfResource(
                resource.type(),
                rest,
                new Substitutes(resource.type(), old),
                settings -> outcome(resource, settings));
    }

    /// Builds a resource with other properties, and takes it back.
    private RestOfResource.Outcome outcome(Resource resource, Settings settings) {
        var trial = trial();
        trial.logged(
                () -> {
                    trial.build(resource, settings);
                    throw new TakenBack();
                });
        return new RestOfResource.Outcome(trial.log.refusals(), trial.log.unsupported());
    }

    /// The same change with a log of its own.
    private StackUpdate trial() {
        var trial = new StackUpdate(calls, scope, template, kinds, before, log.empty());
        trial.after.putAll(after);
        return trial;
    }

    /// Removes what it has no more.
    ///
    /// @throws TemplateMistakes all that cannot be removed
    void removeRest() {
        replaced.reversed().forEach(deployed -> logged(() -> delete(deployed)));
        removed.stream()
                .filter(d -> !HOLDS_PORT_OR_PRIORITY.contains(d.resource().type()))
                .forEach(this::remove);
        log.throwIfAny();
    }

    /// Does a step; if it fails, logs why and takes back what it did.
    ///
    /// @return whether it is done
    private boolean logged(Runnable step) {
        try {
            return calls.attempt(
                    () -> {
                        step.run();
                        return true;
                    });
        } catch (TemplateMistakes mistakes) {
            log.add(mistakes);
            return false;
        } catch (TakenBack trial) {
            return true;
        }
    }

    /// Last made, first gone.
    private List<Deployed> removed() {
        var wanted = new LinkedHashMap<String, ResourceType>();
        template.resources().forEach(r -> wanted.put(r.logicalId(), r.type()));
        return before.values().stream()
                .filter(d -> d.resource().type() != wanted.get(d.logicalId()))
                .toList()
                .reversed();
    }

    private void remove(Deployed deployed) {
        if (!logged(() -> delete(deployed))) {
            return;
        }
        before.remove(deployed.logicalId());
        note(Kind.REMOVED, deployed);
    }

    private void delete(Deployed deployed) {
        if (exists(deployed) && !isKept(deployed)) {
            kind(deployed.resource()).delete(step(deployed), deployed);
        }
    }

    /// Whether it became another resource of the template, as one that keeps its name does.
    private boolean isKept(Deployed deployed) {
        return after.values().stream()
                .anyMatch(kept -> kept.physicalId().equals(deployed.physicalId()));
    }

    private boolean exists(Deployed deployed) {
        return kind(deployed.resource()).exists(deployed, calls.snapshot());
    }

    private void build(Resource resource, Settings settings) {
        var old = before.get(resource.logicalId());
        if (old == null || old.resource().type() != resource.type()) {
            create(resource, settings, 0, Kind.CREATED);
        } else if (isReplaced(old, settings)) {
            retire(old);
            create(resource, settings, old.generation() + 1, Kind.REPLACED);
        } else {
            update(resource, settings, old);
        }
    }

    /// A load balancer goes before its successor comes, as its target groups cannot be with both.
    private void retire(Deployed old) {
        if (HOLDS_PORT_OR_PRIORITY.contains(old.resource().type())) {
            delete(old);
        } else {
            replaced.add(old);
        }
    }

    private void create(Resource resource, Settings settings, int generation, Kind what) {
        var step = step(resource, settings, generation);
        var id = kind(resource).create(step);
        var deployed = new Deployed(resource, id, settings, generation);
        after.put(resource.logicalId(), deployed);
        note(what, deployed);
    }

    /// What has code is always looked at: it may have moved while the template says the same.
    private void update(Resource resource, Settings settings, Deployed old) {
        var snapshot = calls.snapshot();
        if (old.differsFrom(settings) || resource.type().hasCode()) {
            kind(resource).update(step(resource, settings, old.generation()), old);
        }
        var deployed = new Deployed(resource, old.physicalId(), settings, old.generation());
        after.put(resource.logicalId(), deployed);
        if (calls.snapshot() != snapshot) {
            note(Kind.UPDATED, deployed);
        }
    }

    private boolean isReplaced(Deployed old, Settings settings) {
        var type = old.resource().type();
        var changed =
                type.replacing().stream().filter(name -> old.differsFrom(settings, name)).toList();
        if (changed.isEmpty()) {
            return false;
        }
        if (type == ResourceType.TARGET_GROUP
                && settings.has("Name")
                && !changed.contains("Name")) {
            throw step(old.resource(), settings, 0)
                    .wrong(
                            "Name",
                            settings.text("Name").orElse(""),
                            "another name, since a new %s replaces the resource while the old one"
                                            .formatted(changed.getFirst())
                                    + " still has this name, as in CloudFormation");
        }
        return true;
    }

    /// Of a resource that is built already.
    private AttributeValue attribute(String logicalId, String attribute) {
        var deployed = after.get(logicalId);
        if (deployed == null && failed.contains(logicalId)) {
            throw new NamesFailed();
        }
        if (deployed == null) {
            throw new IllegalStateException(logicalId + " (expected: built before it is named)");
        }
        return kind(deployed.resource()).attribute(deployed, attribute, calls.snapshot());
    }

    private AttributeValue attributeIfBuilt(String logicalId, String attribute) {
        return after.containsKey(logicalId)
                ? attribute(logicalId, attribute)
                : new AttributeValue.Unknown();
    }

    /// Of a resource as it was, or a text that equals nothing.
    private AttributeValue attributeSoFar(String logicalId, String attribute) {
        var deployed = before.get(logicalId);
        return deployed == null
                ? new AttributeValue.Text("not built yet: " + logicalId)
                : kind(deployed.resource()).attribute(deployed, attribute, calls.snapshot());
    }

    private ResourceKind kind(Resource resource) {
        return kinds.of(resource.type());
    }

    private Step step(Deployed deployed) {
        return step(deployed.resource(), deployed.settings(), deployed.generation());
    }

    private Step step(Resource resource, Settings settings, int generation) {
        return Step.of(
                calls,
                scope,
                template.surroundings().stackName(),
                resource,
                settings,
                generation,
                log);
    }

    private void note(Kind what, Deployed deployed) {
        changes.add(
                new Change(
                        what,
                        deployed.logicalId(),
                        deployed.resource().type(),
                        deployed.physicalId()));
    }
}
