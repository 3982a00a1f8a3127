package dev.elbow.control.op;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.RuleCondition;
import dev.elbow.control.shape.RuleDescription;
import dev.elbow.control.shape.RuleTransform;
import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Transform;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// alb-spec §2.2.
@RegisterForReflection
public record CreateRule(
        @Required String listenerArn,
        @Required List<RuleCondition> conditions,
        @Required @Range(min = 1, max = 50_000) Integer priority,
        @Required List<ActionDescription> actions,
        @Items(min = 1) @Nullable List<Tag> tags,
        List<RuleTransform> transforms)
        implements Operation.Write<CreateRule.Result> {

    public record Result(List<RuleDescription> rules) {}

    @Override
    public Result write(Draft draft, Call call) {
        var resources = Resources.of(draft.snapshot(), call);
        var listener = resources.listener(listenerArn);
        var refusals = new Refusals();
        refusals.check(() -> Priorities.checkFree(draft, listener.arn(), priority));
        refusals.check(() -> checkCount(draft.snapshot(), listener.loadBalancer(), call.limits()));
        List<Condition> matched =
                refusals.read(() -> Conditions.read(conditions, call.limits()), List.of());
        List<Action> performed =
                refusals.read(
                        () ->
                                new Actions(resources, listener.protocol(), listener.port())
                                        .read(actions, call.unsupported()),
                        List.of());
        List<Transform> transformed = refusals.read(() -> Transforms.read(transforms), List.of());
        Map<String, String> tagged = refusals.read(() -> Tags.of(tags, call.limits()), Map.of());
        refusals.throwIfAny();
        var rule =
                new Rule(
                        call.ids().arn(listener.arn()::rule, draft.snapshot().rules()::containsKey),
                        listener.arn(),
                        priority,
                        matched,
                        performed,
                        transformed,
                        tagged);
        draft.put(rule);
        Associations.check(draft.snapshot(), listener.loadBalancer(), call);
        return new Result(List.of(RuleDescription.of(rule)));
    }

    private static void checkCount(Snapshot snapshot, Arn loadBalancer, Limits limits) {
        long rules =
                snapshot.rules().values().stream()
                        .filter(rule -> !rule.isDefault() && isOf(loadBalancer, rule, snapshot))
                        .count();
        if (rules >= limits.of(Limit.RULES_PER_LOAD_BALANCER)) {
            throw ApiFailure.of(
                    "TooManyRules",
                    "The maximum number of rules on load balancer '%s' has been reached"
                            .formatted(loadBalancer));
        }
    }

    private static boolean isOf(Arn loadBalancer, Rule rule, Snapshot snapshot) {
        var listener = snapshot.listeners().get(rule.listener());
        return listener != null && listener.loadBalancer().equals(loadBalancer);
    }
}
