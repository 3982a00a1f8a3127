package dev.elbow.balancing;

/// Picks the target with the fewest requests in flight for its weight; equals take turns.
/// O(targets).
final class LeastOutstandingRequests implements Balancer {
    static final String NAME = "least_outstanding_requests";
    private final RoundRobinCursor cursor = new RoundRobinCursor();

    @Override
    public TargetState pick(Candidates candidates, long nanoTime) {
        int size = candidates.size();
        int start = cursor.next(candidates, nanoTime);
        var least = candidates.target(start);
        long fewest = least.inFlight();
        int weight = candidates.weight(start, nanoTime);
        for (int step = 1; step < size && fewest > 0; step++) {
            int index = (start + step) % size;
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
