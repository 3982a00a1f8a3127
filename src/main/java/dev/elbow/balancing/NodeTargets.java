package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The targets of a group that a node of the load balancer picks from: those of its zone or, with
/// cross-zone load balancing, all.
///
/// @param zone empty for all zones
/// @param registered in order of registration
/// @param slowStart the weights of the candidates; null when none is in slow start
/// @param balancer with a cursor of the node's own
record NodeTargets(
        String zone,
        List<TargetState> registered,
        Candidates candidates,
        @Nullable SlowStartWeights slowStart,
        Balancer balancer) {

    static NodeTargets of(
            TargetGroup config,
            String zone,
            List<TargetState> registered,
            Balancer balancer,
            long nanoTime) {
        var candidates = Candidates.of(config, registered);
        var slowStart = SlowStartWeights.of(candidates, nanoTime);
        if (slowStart != null) {
            candidates = candidates.withWeights(slowStart.toArray());
        }
        var mitigation = MitigationWeights.of(config, candidates);
        if (mitigation != null) {
            candidates = candidates.withWeights(mitigation);
        }
        return new NodeTargets(zone, registered, candidates, slowStart, balancer);
    }

    /// With the candidates and weights at a time.
    NodeTargets at(TargetGroup config, long nanoTime) {
        return of(config, zone, registered, balancer, nanoTime);
    }

    /// @param preferred a target of the group; null without preference
    /// @return null when there is no candidate
    @Nullable TargetState pick(@Nullable TargetState preferred, long nanoTime) {
        if (preferred != null && candidates.contains(preferred)) {
            return preferred;
        }
        return candidates.size() == 0 ? null : balancer.pick(candidates, nanoTime);
    }

    /// Whether targets failed and requests go to all. A target that was not checked yet has not
    /// failed.
    boolean isFailingOpen() {
        return candidates.failingOpen() && registered.stream().anyMatch(TargetState::isUnhealthy);
    }

    /// The number of targets that requests may go to when failing open.
    int usable() {
        return (int)
                registered.stream()
                        .filter(target -> target.eligibility() != Eligibility.EXCLUDED)
                        .count();
    }

    int healthy() {
        return (int)
                registered.stream()
                        .filter(target -> target.eligibility() == Eligibility.ELIGIBLE)
                        .count();
    }
}
