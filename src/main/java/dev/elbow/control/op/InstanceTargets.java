package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import dev.elbow.store.Draft;
import java.util.List;
import java.util.Set;

/// The targets of instances whose addresses on this machine change.
public final class InstanceTargets {
    private InstanceTargets() {}

    /// Has the data plane look at the groups of these instances anew.
    ///
    /// @throws ApiFailure `InvalidTarget` where one is now at the address of a listener
    public static void readdress(Draft draft, LocalFacts facts, Set<String> instances) {
        var listeners = new ListenerAddresses(draft.snapshot(), facts);
        for (TargetGroup group : draft.snapshot().targetGroups().values()) {
            var concerned =
                    group.targetType() == TargetType.INSTANCE
                            ? group.targets().stream()
                                    .filter(target -> instances.contains(target.id()))
                                    .toList()
                            : List.<Target>of();
            concerned.forEach(target -> listeners.check(group, target));
            if (!concerned.isEmpty()) {
                // Another object, though equal, is a group that the change concerns
                draft.put(group.withTargets(group.targets()));
            }
        }
    }
}
