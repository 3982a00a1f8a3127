package dev.elbow.balancing;

/// One after the other, with a pointer for each target group.
final class RoundRobin implements Balancer {
    static final String NAME = "round_robin";
    private final RoundRobinCursor cursor = new RoundRobinCursor();

    @Override
    public TargetState pick(TargetState[] candidates) {
        return candidates[cursor.next(candidates.length)];
    }

    @Override
    public String name() {
        return NAME;
    }
}
