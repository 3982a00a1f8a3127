package dev.elbow.proxy;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests are served with now, and what of it may serve on after a change.
///
/// @param sites by listener
/// @param functionsStay whether every target that is a function still leads to the same place
record Served(Map<Arn, Site> sites, boolean functionsStay) {
    static final Served NOTHING = new Served(Map.of(), true);

    /// @param strict whether permissions decide where a function is invoked
    static Served until(Map<Arn, Site> sites, Snapshot before, Snapshot after, boolean strict) {
        boolean samePermissions = !strict || before.permissions() == after.permissions();
        return new Served(sites, samePermissions && !functionGroupsChanged(before, after));
    }

    private static boolean functionGroupsChanged(Snapshot before, Snapshot after) {
        return Snapshot.changed(before.targetGroups(), after.targetGroups()).stream()
                .anyMatch(
                        arn ->
                                isFunction(before.targetGroups().get(arn))
                                        || isFunction(after.targetGroups().get(arn)));
    }

    private static boolean isFunction(@Nullable TargetGroup group) {
        return group != null && group.targetType() == TargetType.LAMBDA;
    }
}
