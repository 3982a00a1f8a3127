package dev.elbow.balancing;

/// One after the other, with a pointer for each target group.
final class RoundRobin implements Balancer {
    static final String NAME = "round_robin";
    private final Turn turn = new Turn();

    @Override
    public TargetState pick(TargetState[] candidates) {
        return candidates[turn.of(candidates.length)];
    }

    @Override
    public String name() {
        return NAME;
    }
}
