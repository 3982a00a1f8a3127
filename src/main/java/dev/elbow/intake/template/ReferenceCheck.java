package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.type.Near;
import dev.elbow.intake.template.type.ResourceType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether every name that a resource uses exists, also in resources and properties that Elbow
/// skips: AWS refuses a template for a dangling name wherever it stands.
///
/// @param all every resource of the template, also those whose condition is false
/// @param active the resources that are there
/// @param implicit those that SAM would add
record ReferenceCheck(
        Map<String, ResourceBlock> all,
        Set<String> active,
        Set<String> implicit,
        Set<String> parameters,
        MistakeLog log) {

    static final Set<String> PUBLISHED = Set.of(Attributes.ALIAS, Attributes.VERSION);

    /// @param condition what is known of the conditions
    void check(ResourceBlock block, ConditionSection condition) {
        block.references(_ -> Optional.empty()).forEach(this::exists);
        block.references(condition::choice).forEach(this::isActive);
        for (var id : block.dependsOn()) {
            if (!all.containsKey(id.text()) && !implicit.contains(id.text())) {
                log.add(
                        id.at(),
                        block.site().member("DependsOn"),
                        id.text(),
                        "a resource; " + Near.hint(id.text(), all.keySet()));
            }
        }
    }

    private void exists(Reference reference) {
        var name = reference.name();
        if (implicit.contains(name)) {
            return;
        }
        var block = all.get(name);
        if (block != null) {
            reference.attribute().ifPresent(attribute -> attribute(block, attribute, reference));
        } else if (!isParameter(reference) && !isPublished(name)) {
            log.add(reference.at(), reference.site(), spelled(reference), hint(reference));
        }
    }

    private void isActive(Reference reference) {
        var name = reference.name();
        if (all.containsKey(name) && !active.contains(name)) {
            log.add(
                    reference.at(),
                    reference.site(),
                    spelled(reference),
                    "a resource that exists; the condition of " + name + " is false");
        }
    }

    private boolean isParameter(Reference reference) {
        return reference.attribute().isEmpty()
                && (parameters.contains(reference.name())
                        || StackNames.PSEUDO_PARAMETERS.contains(reference.name()));
    }

    /// `Ref: Function.Alias`
    private boolean isPublished(String name) {
        var dot = name.indexOf('.');
        return dot > 0
                && PUBLISHED.contains(name.substring(dot + 1))
                && Optional.ofNullable(all.get(name.substring(0, dot)))
                        .flatMap(ReferenceCheck::alias)
                        .isPresent();
    }

    static Optional<Expression> alias(ResourceBlock block) {
        return block.type().equals(Optional.of(ResourceType.SERVERLESS_FUNCTION))
                ? block.properties().get("AutoPublishAlias")
                : Optional.empty();
    }

    private void attribute(ResourceBlock block, String attribute, Reference reference) {
        if (block.type().isEmpty() || (PUBLISHED.contains(attribute) && alias(block).isPresent())) {
            return;
        }
        var attributes = block.type().get().attributes();
        if (!attributes.contains(attribute)) {
            log.add(
                    reference.at(),
                    reference.site(),
                    spelled(reference),
                    "an attribute of " + block.awsType() + "; " + Near.hint(attribute, attributes));
        }
    }

    private String hint(Reference reference) {
        if (reference.name().startsWith("AWS::")) {
            return Near.hint(reference.name(), StackNames.PSEUDO_PARAMETERS);
        }
        var names = new LinkedHashSet<>(all.keySet());
        if (reference.attribute().isPresent()) {
            return "a resource; " + Near.hint(reference.name(), names);
        }
        names.addAll(parameters);
        return "a parameter or resource; " + Near.hint(reference.name(), names);
    }

    private static String spelled(Reference reference) {
        return reference
                .attribute()
                .map(attribute -> "Fn::GetAtt " + reference.name() + "." + attribute)
                .orElse("Ref " + reference.name());
    }
}
