package dev.elbow.control.op;

import dev.elbow.control.shape.RuleDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All at once, so that rules may swap; only the outcome must be unique (alb-spec §1.6).
@RegisterForReflection
public record SetRulePriorities(@Required List<Pair> rulePriorities)
        implements Operation.Write<SetRulePriorities.Result> {

    /// AWS's `RulePriorityPair`.
    public record Pair(
            @Nullable String ruleArn, @Range(min = 1, max = 50_000) @Nullable Integer priority) {}

    public record Result(List<RuleDescription> rules) {}

    @Override
    public Result write(Draft draft, Call call) {
        var resources = Resources.of(draft.snapshot(), call);
        checkGivenOnce();
        var changed = rulePriorities.stream().map(pair -> changed(pair, resources)).toList();
        draft.putRules(changed);
        for (Arn listener : changed.stream().map(Rule::listener).distinct().toList()) {
            Priorities.checkUnique(draft, listener);
        }
        return new Result(changed.stream().map(RuleDescription::of).toList());
    }

    private void checkGivenOnce() {
        if (rulePriorities.isEmpty()) {
            throw ApiFailure.validation("At least one rule priority must be specified");
        }
        var priorities = new HashSet<@Nullable Integer>();
        var arns = new HashSet<@Nullable String>();
        for (Pair pair : rulePriorities) {
            if (!priorities.add(pair.priority)) {
                throw ApiFailure.validation(
                        "Priority '%s' was provided multiple times".formatted(pair.priority));
            }
            if (!arns.add(pair.ruleArn)) {
                throw ApiFailure.validation(
                        "Rule '%s' was provided multiple times".formatted(pair.ruleArn));
            }
        }
    }

    private static Rule changed(Pair pair, Resources resources) {
        if (pair.ruleArn == null || pair.priority == null) {
            throw ApiFailure.validation("A rule ARN and a priority must be specified");
        }
        var rule = resources.rule(pair.ruleArn);
        if (rule.isDefault()) {
            throw ApiFailure.of(
                    "OperationNotPermitted",
                    "The priority of default rule '%s' cannot be changed".formatted(rule.arn()));
        }
        return rule.withPriority(pair.priority);
    }
}
