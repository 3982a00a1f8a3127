package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The targets that a group picks from, with their weights
/// (behaviour/target-groups.md#failing-open).
///
/// @param targets the healthy ones or, when failing open, all
/// @param weights of the targets, by the same index; null while all weigh the same, so that this
///   costs nothing
/// @param failingOpen whether fewer targets are healthy than the group requires
@SuppressWarnings("ArrayRecordComponent") // arrays, for the hot path; Candidates are not compared
record Candidates(TargetState[] targets, TargetWeight @Nullable [] weights, boolean failingOpen) {
    private static final TargetState[] NO_TARGETS = {};

    /// Targets of equal weight; a slow start changes that ([SlowStartWeights]).
    static Candidates of(TargetGroup group, List<TargetState> registered) {
        var usable =
                registered.stream()
                        .filter(target -> target.eligibility() != Eligibility.EXCLUDED)
                        .toList();
        var eligible =
                usable.stream()
                        .filter(target -> target.eligibility() == Eligibility.ELIGIBLE)
                        .toList();
        if (HealthyThresholds.isMetForRouting(group, eligible.size(), usable.size())) {
            return new Candidates(eligible.toArray(NO_TARGETS), null, false);
        }
        return new Candidates(
                failOpenTargets(group, usable).toArray(NO_TARGETS), null, !usable.isEmpty());
    }

    /// An instance without an address has no counterpart on AWS: it takes no share of the requests
    /// while another target can be dialled.
    private static List<TargetState> failOpenTargets(TargetGroup group, List<TargetState> usable) {
        if (group.targetType() == TargetType.LAMBDA
                || usable.stream().noneMatch(TargetState::isDialable)) {
            return usable;
        }
        return usable.stream().filter(TargetState::isDialable).toList();
    }

    Candidates withWeights(TargetWeight[] changed) {
        return new Candidates(targets, changed, failingOpen);
    }

    int size() {
        return targets.length;
    }

    TargetState target(int index) {
        return targets[index];
    }

    /// Whether `target` is one of these, the same object.
    boolean contains(TargetState target) {
        for (var candidate : targets) {
            if (candidate == target) {
                return true;
            }
        }
        return false;
    }

    boolean hasEqualWeights() {
        return weights == null;
    }

    /// @return 1-1000
    int weight(int index, long nanoTime) {
        return weights == null
                ? TargetWeight.FULL
                : Math.clamp(weights[index].at(nanoTime), 1, TargetWeight.FULL);
    }

    int largestWeight(long nanoTime) {
        int largest = 1;
        for (int index = 0; index < targets.length && largest < TargetWeight.FULL; index++) {
            largest = Math.max(largest, weight(index, nanoTime));
        }
        return largest;
    }

    int totalWeight(long nanoTime) {
        int total = 0;
        for (int index = 0; index < targets.length; index++) {
            total += weight(index, nanoTime);
        }
        return total;
    }
}
