package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;

/// Where requests are spread over several target groups, a client can stick to a target only if it
/// sticks to the target's group (ALB guide, "Sticky sessions").
final class TargetGroupStickiness {
    private TargetGroupStickiness() {}

    /// Checks an action that is to be.
    ///
    /// @throws ApiFailure `InvalidConfigurationRequest`
    static void check(Snapshot snapshot, Action.Forward forward) {
        if (!spreads(forward)) {
            return;
        }
        for (Action.WeightedTargetGroup weighted : forward.targetGroups()) {
            var group = snapshot.targetGroups().get(weighted.targetGroup());
            if (group != null && isSticky(group)) {
                throw invalid(
                        "You must enable group stickiness on a rule if you enabled target stickiness on one of its target groups");
            }
        }
    }

    /// Checks a target group with the attributes that it is to have.
    ///
    /// @throws ApiFailure `InvalidConfigurationRequest`
    static void check(Snapshot snapshot, TargetGroup group) {
        if (!isSticky(group)) {
            return;
        }
        for (Rule rule : snapshot.rules().values()) {
            if (rule.terminal() instanceof Action.Forward forward
                    && spreads(forward)
                    && names(forward, group)) {
                throw invalid(
                        "This target group appears behind a rule with group stickiness disabled (%s). You must enable group stickiness before enabling target stickiness"
                                .formatted(rule.arn()));
            }
        }
    }

    private static boolean spreads(Action.Forward forward) {
        return forward.targetGroups().size() > 1 && !forward.isSticky();
    }

    private static boolean names(Action.Forward forward, TargetGroup group) {
        return forward.targetGroups().stream()
                .anyMatch(weighted -> weighted.targetGroup().equals(group.arn()));
    }

    private static boolean isSticky(TargetGroup group) {
        return group.attributes().bool(TargetGroupAttribute.STICKINESS_ENABLED);
    }

    private static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidConfigurationRequest", message);
    }
}
