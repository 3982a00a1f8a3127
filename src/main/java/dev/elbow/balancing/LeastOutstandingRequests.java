package dev.elbow.balancing;

/// The target with the fewest requests in flight; equals take turns. O(targets).
final class LeastOutstandingRequests implements Balancer {
    static final String NAME = "least_outstanding_requests";
    private final RoundRobinCursor cursor = new RoundRobinCursor();

    @Override
    public TargetState pick(TargetState[] candidates) {
        int start = cursor.next(candidates.length);
        var least = candidates[start];
        int fewest = least.inFlight();
        for (int step = 1; step < candidates.length && fewest > 0; step++) {
            var candidate = candidates[(start + step) % candidates.length];
            int outstanding = candidate.inFlight();
            if (outstanding < fewest) {
                least = candidate;
                fewest = outstanding;
            }
        }
        return least;
    }

    @Override
    public String name() {
        return NAME;
    }
}
