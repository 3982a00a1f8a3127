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
record ReusableListeners(Map<Arn, CompiledListener> sites, boolean functionsStay) {
    static final ReusableListeners NOTHING = new ReusableListeners(Map.of(), true);

    /// @param strict whether permissions decide where a function is invoked
    static ReusableListeners until(
            Map<Arn, CompiledListener> sites, Snapshot before, Snapshot after, boolean strict) {
        return new ReusableListeners(sites, functionsStay(before, after, strict));
    }

    /// Whether all that requests are served with stays, those without TLS: targets come and go in
    /// the state of their group.
    static boolean concernsNothing(Snapshot before, Snapshot after, boolean strict) {
        return before.loadBalancers() == after.loadBalancers()
                && before.listeners() == after.listeners()
                && before.rules() == after.rules()
                && functionsStay(before, after, strict);
    }

    private static boolean functionsStay(Snapshot before, Snapshot after, boolean strict) {
        return (!strict || before.permissions() == after.permissions())
                && Snapshot.changed(before.targetGroups(), after.targetGroups()).stream()
                        .noneMatch(
                                arn ->
                                        isFunction(before.targetGroups().get(arn))
                                                || isFunction(after.targetGroups().get(arn)));
    }

    private static boolean isFunction(@Nullable TargetGroup group) {
        return group != null && group.targetType() == TargetType.LAMBDA;
    }
}
