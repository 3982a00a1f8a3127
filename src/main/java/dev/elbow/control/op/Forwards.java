package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.ActionDescription.ForwardConfig;
import dev.elbow.control.shape.ActionDescription.StickinessConfig;
import dev.elbow.control.shape.ActionDescription.TargetGroupTuple;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import dev.elbow.model.Protocol;
import dev.elbow.model.TargetGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads forward actions (ELB API Reference, ForwardActionConfig).
record Forwards(Resources resources, Protocol protocol) {
    private static final int LARGEST_WEIGHT = 999;
    private static final int LONGEST_STICKINESS = 604_800;

    Action.Forward read(ActionDescription action) {
        var tuples = tuples(action);
        int limit = resources.limits().of(Limit.TARGET_GROUPS_PER_ACTION);
        if (tuples.size() > limit) {
            throw Actions.invalid(
                    "A forward action can have up to '%d' target groups".formatted(limit));
        }
        var refusals = new Refusals();
        var config = action.forwardConfig();
        boolean single = config == null || config.targetGroups().isEmpty();
        var groups =
                refusals.read(
                        () -> single ? List.of(only(tuples.getFirst())) : groups(tuples),
                        List.<Action.WeightedTargetGroup>of());
        int stickiness =
                config == null
                        ? 0
                        : refusals.read(() -> stickiness(config.targetGroupStickinessConfig()), 0);
        refusals.throwIfAny();
        var forward = new Action.Forward(groups, stickiness);
        TargetGroupStickiness.check(resources.snapshot(), forward);
        return forward;
    }

    private Action.WeightedTargetGroup only(TargetGroupTuple tuple) {
        return ApiFailure.within("TargetGroupArn", () -> weighted(tuple, 1));
    }

    private List<Action.WeightedTargetGroup> groups(List<TargetGroupTuple> tuples) {
        var groups =
                Entries.read(
                        "ForwardConfig.TargetGroups",
                        tuples,
                        tuple -> weighted(tuple, tuples.size()));
        long different =
                groups.stream().map(Action.WeightedTargetGroup::targetGroup).distinct().count();
        if (different < groups.size()) {
            throw Actions.invalid("A forward action cannot name a target group more than once");
        }
        return groups;
    }

    private static List<TargetGroupTuple> tuples(ActionDescription action) {
        var arn = action.targetGroupArn();
        var config = action.forwardConfig();
        if (config == null || config.targetGroups().isEmpty()) {
            return List.of(
                    new TargetGroupTuple(Actions.required(action, arn, "TargetGroupArn"), null));
        }
        if (arn != null && !isOnly(arn, config)) {
            throw Actions.invalid(
                    "You can specify both 'TargetGroupArn' and 'ForwardConfig' only if 'ForwardConfig' has exactly that target group");
        }
        return config.targetGroups();
    }

    private static boolean isOnly(String arn, ForwardConfig config) {
        var groups = config.targetGroups();
        return groups.size() == 1 && arn.equals(groups.getFirst().targetGroupArn());
    }

    private Action.WeightedTargetGroup weighted(TargetGroupTuple tuple, int count) {
        if (tuple.targetGroupArn() == null) {
            throw Actions.invalid("A target group ARN must be specified in 'TargetGroups'");
        }
        int weight = requireNonNullElse(tuple.weight(), 1);
        var arn = tuple.targetGroupArn();
        var refusals = new Refusals();
        refusals.check(() -> checkWeight(tuple.weight(), weight, count));
        var group = refusals.readFirst(() -> group(arn));
        refusals.throwIfAny();
        return new Action.WeightedTargetGroup(group.arn(), weight);
    }

    private static void checkWeight(@Nullable Integer given, int weight, int count) {
        if (given == null && count > 1) {
            throw Actions.invalid(
                    "A weight must be specified for each target group of a forward action with several");
        }
        if (weight < 0 || weight > LARGEST_WEIGHT) {
            throw ApiFailure.validation(
                            "Target group weight '%d' must be between '0-999' inclusive"
                                    .formatted(weight))
                    .below("Weight");
        }
    }

    private TargetGroup group(String arn) {
        var group = resources.targetGroupOfAction(arn);
        ProtocolVersions.checkListener(protocol, group);
        return group;
    }

    private int stickiness(@Nullable StickinessConfig config) {
        if (config == null) {
            return 0;
        }
        boolean enabled = requireNonNullElse(config.enabled(), false);
        if (!enabled && config.durationSeconds() == null) {
            return 0;
        }
        int seconds = requireNonNullElse(config.durationSeconds(), 0);
        if (seconds < 1 || seconds > LONGEST_STICKINESS) {
            throw ApiFailure.validation(
                            "Target group stickiness duration must be between 1 and 604800 seconds")
                    .below("ForwardConfig.TargetGroupStickinessConfig.DurationSeconds");
        }
        return enabled ? seconds : -seconds;
    }
}
