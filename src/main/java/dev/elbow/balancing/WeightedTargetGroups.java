package dev.elbow.balancing;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The target groups of a forward action, picked at random in proportion to their weights. There is
/// no failover: a group without targets keeps its share (behaviour/routing.md#forward).
public final class WeightedTargetGroups {
    private final TargetGroupState[] groups;

    /// The sum of the weights up to and including each group's.
    private final int[] cumulativeWeights;

    private final int count;
    private final int stickinessSeconds;

    private WeightedTargetGroups(
            TargetGroupState[] groups, int[] cumulativeWeights, Action.Forward forward) {
        this.groups = groups;
        this.cumulativeWeights = cumulativeWeights;
        this.count = forward.targetGroups().size();
        this.stickinessSeconds = forward.isSticky() ? forward.stickinessSeconds() : 0;
    }

    /// @param states such as [TargetGroups#get]
    /// @throws IllegalArgumentException when a target group does not exist
    public static WeightedTargetGroups of(
            Action.Forward forward, Function<Arn, @Nullable TargetGroupState> states) {
        var weighted = forward.targetGroups().stream().filter(group -> group.weight() > 0).toList();
        var groups = new TargetGroupState[weighted.size()];
        var cumulativeWeights = new int[weighted.size()];
        int sum = 0;
        for (int index = 0; index < groups.length; index++) {
            var arn = weighted.get(index).targetGroup();
            var state = states.apply(arn);
            if (state == null) {
                throw new IllegalArgumentException(
                        "target group: %s (expected: one that exists)".formatted(arn));
            }
            groups[index] = state;
            sum += weighted.get(index).weight();
            cumulativeWeights[index] = sum;
        }
        return new WeightedTargetGroups(groups, cumulativeWeights, forward);
    }

    /// Whether the action names several target groups, whatever their weights.
    public boolean areSeveral() {
        return count > 1;
    }

    /// The duration of the action's target group stickiness, 1-604800; 0 without it.
    public int stickinessSeconds() {
        return stickinessSeconds;
    }

    /// The affinity to the group with a weight whose ARN meets a condition; none without such a
    /// group.
    public Affinity affinityTo(Predicate<Arn> condition) {
        for (var group : groups) {
            if (condition.test(group.arn())) {
                return new Affinity(group.arn(), null);
            }
        }
        return Affinity.NONE;
    }

    /// The group for the next request: that of the client's affinity as long as the action gives it
    /// a weight, otherwise one at random. Allocates nothing.
    ///
    /// @return null when all weights are zero
    public @Nullable TargetGroupState pick(RandomGenerator random, Affinity affinity) {
        if (groups.length == 0) {
            return null;
        }
        int last = groups.length - 1;
        if (last == 0) {
            return groups[0];
        }
        var arn = affinity.targetGroup();
        if (arn != null) {
            for (var group : groups) {
                if (group.arn().equals(arn)) {
                    return group;
                }
            }
        }
        int position = random.nextInt(cumulativeWeights[last]);
        int index = 0;
        while (position >= cumulativeWeights[index]) {
            index++;
        }
        return groups[index];
    }
}
