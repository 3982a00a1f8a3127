package dev.elbow.balancing;

import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import org.jspecify.annotations.Nullable;

/// The stickiness of a target group (behaviour/target-groups.md#stickiness), read once a change.
///
/// @param applicationCookie the name of the application's cookie; empty for stickiness by the load
///   balancer's own
/// @param seconds for which a response binds its client to its target: 1-604800
public record Stickiness(String applicationCookie, int seconds) {
    private static final String APP_COOKIE = "app_cookie";

    /// Null for a target group without stickiness.
    static @Nullable Stickiness of(TargetGroup group) {
        var attributes = group.attributes();
        if (!attributes.bool(TargetGroupAttribute.STICKINESS_ENABLED)) {
            return null;
        }
        return attributes.text(TargetGroupAttribute.STICKINESS_TYPE).equals(APP_COOKIE)
                ? new Stickiness(
                        attributes.text(TargetGroupAttribute.APP_COOKIE_NAME),
                        attributes.number(TargetGroupAttribute.APP_COOKIE_DURATION))
                : new Stickiness("", attributes.number(TargetGroupAttribute.LB_COOKIE_DURATION));
    }

    public boolean isByApplication() {
        return !applicationCookie.isEmpty();
    }
}
