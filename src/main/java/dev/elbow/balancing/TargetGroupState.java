package dev.elbow.balancing;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/// A target group in the data plane. The same object as long as the group exists; safe from any
/// thread.
public final class TargetGroupState {
    /// @param registered in order of registration
    /// @param slowStart the weights of the candidates; null when none is in slow start
    /// @param stickiness null without it, so that this costs nothing
    private record View(
            TargetGroup config,
            List<TargetState> registered,
            Map<TargetKey, TargetState> byKey,
            Candidates candidates,
            @Nullable SlowStartWeights slowStart,
            @Nullable Stickiness stickiness,
            Balancer balancer) {

        static View of(
                TargetGroup config,
                List<TargetState> registered,
                Map<TargetKey, TargetState> byKey,
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
            return new View(
                    config,
                    registered,
                    byKey,
                    candidates,
                    slowStart,
                    Stickiness.of(config),
                    balancer);
        }

        /// The candidate of a key; null when the target of the key is none.
        @Nullable TargetState candidate(@Nullable TargetKey key) {
            var target = key == null ? null : byKey.get(key);
            return target != null && candidates.contains(target) ? target : null;
        }

        /// With the candidates and weights at a time.
        View at(long nanoTime) {
            return of(config, registered, byKey, balancer, nanoTime);
        }
    }

    private static final AtomicReferenceFieldUpdater<TargetGroupState, View> VIEW =
            AtomicReferenceFieldUpdater.newUpdater(TargetGroupState.class, View.class, "view");

    private final Arn arn;
    private volatile View view;

    TargetGroupState(TargetGroup config) {
        this.arn = config.arn();
        this.view = View.of(config, List.of(), Map.of(), Balancers.of(config), 0);
    }

    public Arn arn() {
        return arn;
    }

    public TargetGroup config() {
        return view.config;
    }

    /// Null for a target group without stickiness.
    public @Nullable Stickiness stickiness() {
        return view.stickiness;
    }

    /// The target for the next request: that of the client's affinity as long as it is a candidate,
    /// otherwise one by the group's algorithm. Candidates are the healthy targets or, when too few
    /// are healthy, all. The caller counts the request by [TargetState#begin].
    ///
    /// When failing open this may be a target that is not [TargetState#isDialable], if the group
    /// has no other: the request then fails as on a connection that cannot be made.
    ///
    /// @param nanoTime a recent reading of [System#nanoTime]; one a second old will do
    /// @return null when no target is registered
    public @Nullable TargetState pick(long nanoTime, Affinity affinity) {
        var current = view;
        if (current.slowStart != null && current.slowStart.isOutdated(nanoTime)) {
            current = endSlowStart(current, nanoTime);
        }
        var candidates = current.candidates;
        var preferred = current.candidate(affinity.target());
        if (preferred != null) {
            return preferred;
        }
        return candidates.size() == 0 ? null : current.balancer.pick(candidates, nanoTime);
    }

    /// Removes the weights of slow starts that are over. A change of the group at the same time
    /// wins: it sees that they are over, too.
    private View endSlowStart(View before, long nanoTime) {
        var after = before.at(nanoTime);
        VIEW.compareAndSet(this, before, after);
        return after;
    }

    /// Whether a request may go to the target: it is healthy, or the group fails open.
    public boolean isCandidate(TargetKey target) {
        return view.candidate(target) != null;
    }

    /// The registered targets, in order of registration.
    public List<TargetState> targets() {
        return view.registered;
    }

    /// The registered target of this key, or null.
    public @Nullable TargetState target(TargetKey key) {
        return view.byKey.get(key);
    }

    /// Whether fewer targets are healthy than the group requires, so that requests go to all.
    public boolean isFailingOpen() {
        return view.candidates.failingOpen();
    }

    /// Whether no target is in slow start.
    boolean hasEqualWeights() {
        return view.candidates.hasEqualWeights();
    }

    // Written by TargetGroups only, under its lock.

    void configure(TargetGroup config, List<TargetState> registered, long nanoTime) {
        var previous = view.balancer;
        var configured = Balancers.of(config);
        // An unchanged algorithm keeps its cursor
        var balancer = configured.name().equals(previous.name()) ? previous : configured;
        var byKey = new HashMap<TargetKey, TargetState>();
        registered.forEach(target -> byKey.put(target.key(), target));
        view = View.of(config, registered, byKey, balancer, nanoTime);
    }

    void updateCandidates(long nanoTime) {
        view = view.at(nanoTime);
    }
}
