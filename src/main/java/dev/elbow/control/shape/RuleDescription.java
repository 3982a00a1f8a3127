package dev.elbow.control.shape;

import dev.elbow.model.Rule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// AWS's `Rule`.
///
/// @param priority a number in digits, or `default`
@RegisterForReflection
public record RuleDescription(
        String ruleArn,
        String priority,
        List<RuleCondition> conditions,
        List<ActionDescription> actions,
        boolean isDefault,
        List<RuleTransform> transforms) {

    public static RuleDescription of(Rule rule) {
        return new RuleDescription(
                rule.arn().text(),
                rule.isDefault() ? "default" : Integer.toString(rule.priority()),
                rule.conditions().stream().map(RuleCondition::of).toList(),
                ActionDescription.of(rule.actions()),
                rule.isDefault(),
                rule.transforms().stream().map(RuleTransform::of).toList());
    }
}
