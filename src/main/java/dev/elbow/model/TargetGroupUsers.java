package dev.elbow.model;

import java.util.Map;

/// Which load balancer uses which target group, in one configuration after the other: computed anew
/// only when what says so has changed. For one thread at a time.
public final class TargetGroupUsers {
    private Snapshot last = Snapshot.EMPTY;
    private Map<Arn, LoadBalancer> users = Map.of();

    /// [Snapshot#loadBalancersByTargetGroup]; the same object as long as nothing of it can differ.
    public Map<Arn, LoadBalancer> in(Snapshot snapshot) {
        boolean same =
                snapshot.rules() == last.rules()
                        && snapshot.listeners() == last.listeners()
                        && snapshot.loadBalancers() == last.loadBalancers();
        if (!same) {
            users = snapshot.loadBalancersByTargetGroup();
        }
        last = snapshot;
        return users;
    }
}
