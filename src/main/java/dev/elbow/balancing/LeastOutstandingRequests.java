package dev.elbow.balancing;

/// Picks the target with the fewest requests in flight for its weight; equals take turns.
/// O(targets).
final class LeastOutstandingRequests implements Balancer {
    static final String NAME = "least_outstanding_requests";
    private final RoundRobinCursor cursor = new RoundRobinCursor();

    @Override
    public TargetState pick(Candidates candidates, long nanoTime) {
        int start = cursor.next(candidates, nanoTime);
        return candidates.hasEqualWeights()
                ? pickLeast(candidates.targets(), start)
                : pickLeastByWeight(candidates, start, nanoTime);
    }

    private static TargetState pickLeast(TargetState[] targets, int start) {
        var least = targets[start];
        int fewest = least.inFlight();
        for (int step = 1; step < targets.length && fewest > 0; step++) {
            var candidate = targets[(start + step) % targets.length];
            int outstanding = candidate.inFlight();
            if (outstanding < fewest) {
                least = candidate;
                fewest = outstanding;
            }
        }
        return least;
    }

    private static TargetState pickLeastByWeight(Candidates candidates, int start, long nanoTime) {
        var least = candidates.target(start);
        long fewest = least.inFlight();
        int weight = candidates.weight(start, nanoTime);
        for (int step = 1; step < candidates.size() && fewest > 0; step++) {
            int index = (start + step) % candidates.size();
            var candidate = candidates.target(index);
            long outstanding = candidate.inFlight();
            int candidateWeight = candidates.weight(index, nanoTime);
            if (outstanding * weight < fewest * candidateWeight) {
                least = candidate;
                fewest = outstanding;
                weight = candidateWeight;
            }
        }
        return least;
    }

    @Override
    public String name() {
        return NAME;
    }
}
