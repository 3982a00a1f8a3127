package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.RuleCondition;
import dev.elbow.control.shape.RuleDescription;
import dev.elbow.control.shape.RuleTransform;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Rule;
import dev.elbow.model.Transform;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces each list that is given, whole (alb-spec §1.6).
@RegisterForReflection
public record ModifyRule(
        @Required String ruleArn,
        List<RuleCondition> conditions,
        List<ActionDescription> actions,
        List<RuleTransform> transforms,
        @Nullable Boolean resetTransforms)
        implements Operation.Write<ModifyRule.Result> {

    public record Result(List<RuleDescription> rules) {}

    @Override
    public Result write(Draft draft, Call call) {
        var resources = Resources.of(draft.snapshot(), call);
        var rule = resources.rule(ruleArn);
        boolean reset = requireNonNullElse(resetTransforms, false);
        check(rule, reset);
        var listener = resources.listener(rule.listener().text());
        var refusals = new Refusals();
        var matched =
                refusals.read(
                        () ->
                                conditions.isEmpty()
                                        ? rule.conditions()
                                        : Conditions.read(conditions, call.limits()),
                        rule.conditions());
        var performed =
                refusals.read(
                        () ->
                                actions.isEmpty()
                                        ? rule.actions()
                                        : new Actions(
                                                        resources,
                                                        listener.protocol(),
                                                        listener.port())
                                                .read(actions, call.unsupported()),
                        rule.actions());
        var transformed = refusals.read(() -> transforms(rule, reset), rule.transforms());
        refusals.throwIfAny();
        var changed =
                new Rule(
                        rule.arn(),
                        rule.listener(),
                        rule.priority(),
                        matched,
                        performed,
                        transformed,
                        rule.tags());
        draft.put(changed);
        if (!actions.isEmpty()) {
            Associations.check(draft.snapshot(), listener.loadBalancer(), call);
        }
        return new Result(List.of(RuleDescription.of(changed)));
    }

    private void check(Rule rule, boolean reset) {
        if (conditions.isEmpty() && actions.isEmpty() && transforms.isEmpty() && !reset) {
            throw ApiFailure.validation("Either conditions or actions must be specified");
        }
        if (reset && !transforms.isEmpty()) {
            throw ApiFailure.validation(
                    "Transforms and ResetTransforms cannot be specified at the same time");
        }
        if (rule.isDefault()) {
            throw ApiFailure.of(
                    "OperationNotPermitted",
                    "Default rule '%s' cannot be modified; use ModifyListener"
                            .formatted(rule.arn()));
        }
    }

    private List<Transform> transforms(Rule rule, boolean reset) {
        if (reset) {
            return List.of();
        }
        return transforms.isEmpty() ? rule.transforms() : Transforms.read(transforms);
    }
}
