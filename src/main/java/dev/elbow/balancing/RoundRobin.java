package dev.elbow.balancing;

/// Picks one target after the other, with a cursor for each target group.
final class RoundRobin implements Balancer {
    static final String NAME = "round_robin";
    private final RoundRobinCursor cursor = new RoundRobinCursor();

    @Override
    public TargetState pick(Candidates candidates, long nanoTime) {
        return candidates.target(cursor.next(candidates, nanoTime));
    }

    @Override
    public String name() {
        return NAME;
    }
}
