package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import java.util.List;

/// The targets that a group picks from, and why these (behaviour/target-groups.md#failing-open).
///
/// @param targets the healthy ones or, when failing open, all
/// @param failingOpen whether too few are healthy for the group to keep to them
@SuppressWarnings("ArrayRecordComponent") // an array, for the hot path; nobody compares Candidates
record Candidates(TargetState[] targets, boolean failingOpen) {
    private static final TargetState[] NONE = {};

    static Candidates of(TargetGroup group, List<TargetState> registered) {
        var usable =
                registered.stream()
                        .filter(target -> target.eligibility() != Eligibility.EXCLUDED)
                        .toList();
        var fit =
                usable.stream()
                        .filter(target -> target.eligibility() == Eligibility.ELIGIBLE)
                        .toList();
        if (enough(group, fit.size(), usable.size())) {
            return new Candidates(fit.toArray(NONE), false);
        }
        return new Candidates(failOpen(group, usable).toArray(NONE), !usable.isEmpty());
    }

    /// "If healthy < count or healthy% < percentage, route to all targets".
    private static boolean enough(TargetGroup group, int healthy, int registered) {
        if (healthy == 0) {
            return false;
        }
        if (group.targetType() == TargetType.LAMBDA) {
            return true;
        }
        var attributes = group.attributes();
        if (healthy < attributes.number(TargetGroupAttribute.UNHEALTHY_ROUTING_COUNT)) {
            return false;
        }
        var percentage = attributes.text(TargetGroupAttribute.UNHEALTHY_ROUTING_PERCENTAGE);
        return percentage.equals("off")
                || healthy * 100L >= (long) Integer.parseInt(percentage) * registered;
    }

    /// An instance without an address has no counterpart on AWS: it takes no share of the requests
    /// while another target can be dialled.
    private static List<TargetState> failOpen(TargetGroup group, List<TargetState> usable) {
        if (group.targetType() == TargetType.LAMBDA
                || usable.stream().noneMatch(TargetState::dialable)) {
            return usable;
        }
        return usable.stream().filter(TargetState::dialable).toList();
    }
}
