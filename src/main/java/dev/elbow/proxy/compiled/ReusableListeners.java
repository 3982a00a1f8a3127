package dev.elbow.proxy.compiled;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The current compiled listeners, and whether a change leaves their functions as they are.
///
/// @param listeners by ARN
/// @param functionsStay whether the functions of all targets are the same after the change
public record ReusableListeners(Map<Arn, CompiledListener> listeners, boolean functionsStay) {
    public static final ReusableListeners NONE = new ReusableListeners(Map.of(), true);

    /// @param strict whether a function without a permission is refused
    public static ReusableListeners between(
            Map<Arn, CompiledListener> listeners, Snapshot before, Snapshot after, boolean strict) {
        return new ReusableListeners(listeners, functionsStay(before, after, strict));
    }

    /// Whether a change leaves all compiled listeners without TLS as they are. Targets are not part
    /// of them but of their group's state.
    public static boolean isUnaffected(Snapshot before, Snapshot after, boolean strict) {
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
