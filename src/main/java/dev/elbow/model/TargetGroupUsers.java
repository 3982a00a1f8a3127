package dev.elbow.model;

import java.util.Map;

/// Which load balancer uses which target group, in one configuration after the other: computed anew
/// only when what says so has changed. For one thread at a time.
public final class TargetGroupUsers {
    private Snapshot last = Snapshot.EMPTY;
    private Map<Arn, LoadBalancer> users = Map.of();

    /// [Snapshot#loadBalancersByTargetGroup]; the same object as long as nothing of it differs.
    public Map<Arn, LoadBalancer> in(Snapshot snapshot) {
        boolean same =
                snapshot.listeners() == last.listeners()
                        && snapshot.loadBalancers() == last.loadBalancers()
                        && namesTheSame(last.rules(), snapshot.rules());
        if (!same) {
            var now = snapshot.loadBalancersByTargetGroup();
            if (!isEqual(now, users)) {
                users = now;
            }
        }
        last = snapshot;
        return users;
    }

    /// Whether no rule forwards to another target group than before.
    private static boolean namesTheSame(Map<Arn, Rule> before, Map<Arn, Rule> after) {
        for (var arn : Snapshot.changed(before, after)) {
            var then = before.get(arn);
            var now = after.get(arn);
            boolean same =
                    then != null
                            && now != null
                            && then.listener().equals(now.listener())
                            && then.targetGroups().equals(now.targetGroups());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /// By identity, which is quicker: a load balancer that changed is another one.
    private static boolean isEqual(Map<Arn, LoadBalancer> one, Map<Arn, LoadBalancer> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var entry : one.entrySet()) {
            if (other.get(entry.getKey()) != entry.getValue()) {
                return false;
            }
        }
        return true;
    }
}
