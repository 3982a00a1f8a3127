package dev.elbow.control.op;

/// AWS's quotas, which it raises on request (alb-spec §8).
public record Limits(
        int loadBalancers,
        int listenersPerLoadBalancer,
        int rulesPerLoadBalancer,
        int targetGroups,
        int targetGroupsPerLoadBalancer,
        int targetsPerLoadBalancer,
        int targetsPerTargetGroup,
        int registrationsPerTarget) {

    public static final Limits DEFAULT = new Limits(50, 50, 100, 3_000, 100, 1_000, 1_000, 1_000);

    static final int TARGET_GROUPS_PER_ACTION = 5;
    static final int CONDITION_VALUES_PER_RULE = 5;
    static final int WILDCARDS_PER_RULE = 5;
    static final int TAGS = 50;
    static final int ARNS_PER_DESCRIBE = 20;
}
