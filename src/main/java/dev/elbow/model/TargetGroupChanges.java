package dev.elbow.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which target groups each configuration concerns, in one after the other: what follows them looks
/// at those only. For one thread at a time.
public final class TargetGroupChanges {
    private final TargetGroupUsers tracker = new TargetGroupUsers();
    private Map<Arn, TargetGroup> last = Map.of();
    private Map<Arn, LoadBalancer> lastUsers = Map.of();

    /// @param concerned those that are new, others than before, gone, used now and not then or the
    ///   other way round, or used by another load balancer or by one with other zones
    /// @param users the load balancers of all groups that one uses
    public record Difference(Set<Arn> concerned, Map<Arn, LoadBalancer> users) {}

    /// To the configuration that was given before; to an empty one at first.
    public Difference to(Snapshot snapshot) {
        var groups = snapshot.targetGroups();
        var users = tracker.in(snapshot);
        var concerned = new LinkedHashSet<>(Snapshot.changed(last, groups));
        if (lastUsers != users) {
            for (var arn : groups.keySet()) {
                if (!isSame(lastUsers.get(arn), users.get(arn))) {
                    concerned.add(arn);
                }
            }
        }
        last = groups;
        lastUsers = users;
        return new Difference(concerned, users);
    }

    private static boolean isSame(@Nullable LoadBalancer before, @Nullable LoadBalancer after) {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        return before.arn().equals(after.arn())
                && before.availabilityZones().equals(after.availabilityZones());
    }
}
