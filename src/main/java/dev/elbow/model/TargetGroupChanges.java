package dev.elbow.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Which target groups each configuration concerns, in one after the other: what follows them looks
/// at those only. For one thread at a time.
public final class TargetGroupChanges {
    private final TargetGroupUsers users = new TargetGroupUsers();
    private Map<Arn, TargetGroup> last = Map.of();
    private Set<Arn> lastUsed = Set.of();

    /// @param concerned those that are new, others than before, gone, or used now and not then, or
    ///   the other way round
    /// @param used all that a load balancer uses
    public record Difference(Set<Arn> concerned, Set<Arn> used) {}

    /// To the configuration that was given before; to an empty one at first.
    public Difference to(Snapshot snapshot) {
        var groups = snapshot.targetGroups();
        var used = users.in(snapshot).keySet();
        var concerned = new LinkedHashSet<>(Snapshot.changed(last, groups));
        if (lastUsed != used) {
            for (var arn : groups.keySet()) {
                if (lastUsed.contains(arn) != used.contains(arn)) {
                    concerned.add(arn);
                }
            }
        }
        last = groups;
        lastUsed = used;
        return new Difference(concerned, used);
    }
}
