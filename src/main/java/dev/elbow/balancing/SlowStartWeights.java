package dev.elbow.balancing;

import org.jspecify.annotations.Nullable;

/// The weights of candidates of which some are in slow start, until the first of these ends.
///
/// A target in slow start gets its progress (0-1) of an equal share of the requests, and the others
/// share the rest equally. That is a line over time, which a weight in proportion to the progress
/// is not: of two targets, one with half the weight gets a third of the requests, not a quarter.
final class SlowStartWeights {
    private final TargetState[] targets;
    private final long computedNanos;
    private final long validNanos;

    /// The number of targets that are not in slow start.
    private final int steady;

    /// The sum of all progress when this was computed.
    private final double initialProgress;

    /// The growth of that sum in a nanosecond, the same until the first slow start ends.
    private final double progressPerNano;

    private SlowStartWeights(TargetState[] targets, long nanoTime) {
        this.targets = targets;
        computedNanos = nanoTime;
        int inSlowStart = 0;
        double progress = 0;
        double perNano = 0;
        long valid = Long.MAX_VALUE;
        for (var target : targets) {
            var slowStart = target.slowStart(nanoTime);
            if (slowStart != null) {
                inSlowStart++;
                progress += slowStart.progress(nanoTime);
                perNano += 1.0 / slowStart.durationNanos();
                valid = Math.min(valid, slowStart.remainingNanos(nanoTime));
            }
        }
        steady = targets.length - inSlowStart;
        initialProgress = progress;
        progressPerNano = perNano;
        validNanos = valid;
    }

    /// The weights of these candidates.
    ///
    /// @return null when no target is in slow start, or the group fails open
    static @Nullable SlowStartWeights of(Candidates candidates, long nanoTime) {
        if (candidates.failingOpen()) {
            return null;
        }
        var weights = new SlowStartWeights(candidates.targets(), nanoTime);
        return weights.steady == weights.targets.length ? null : weights;
    }

    /// Whether a slow start has ended since these were computed.
    boolean isOutdated(long nanoTime) {
        return nanoTime - computedNanos >= validNanos;
    }

    /// The weights by the index of their targets.
    TargetWeight[] toArray() {
        var weights = new TargetWeight[targets.length];
        for (int index = 0; index < weights.length; index++) {
            var slowStart = targets[index].slowStart(computedNanos);
            weights[index] =
                    slowStart == null
                            ? TargetWeight.CONSTANT
                            : nanoTime -> weight(slowStart, nanoTime);
        }
        return weights;
    }

    private int weight(SlowStart slowStart, long nanoTime) {
        double weight = TargetWeight.FULL * slowStart.progress(nanoTime);
        return (int) Math.round(steady == 0 ? weight : weight * steady / steadyShares(nanoTime));
    }

    /// The number of equal shares that go to the targets that are not in slow start.
    private double steadyShares(long nanoTime) {
        double progress = initialProgress + (nanoTime - computedNanos) * progressPerNano;
        return targets.length - Math.clamp(progress, 0.0, (double) targets.length - steady);
    }
}
