package dev.elbow.proxy.exchange;

import dev.elbow.balancing.Affinity;
import dev.elbow.balancing.Stickiness;
import dev.elbow.balancing.TargetGroupState;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.proxy.stickiness.CookieKind;
import dev.elbow.proxy.stickiness.CookieReader;
import dev.elbow.proxy.stickiness.RequestCookies;
import dev.elbow.proxy.stickiness.StickinessReading;

/// Reads the stickiness cookies of a request, for traffic and for `explain`.
public final class SessionCookies {
    private SessionCookies() {}

    /// Reads those of a forward with target group stickiness.
    public static StickinessReading ofGroups(
            CookieReader reader, WeightedTargetGroups groups, Exchange exchange) {
        return reader.read(
                CookieKind.TARGET_GROUP,
                RequestCookies.of(exchange.head().headers()),
                epochSeconds(exchange),
                entry -> groups.affinityTo(entry::isOf) != Affinity.NONE);
    }

    /// Reads those of a target group with stickiness.
    public static StickinessReading ofTargets(
            CookieReader reader, TargetGroupState group, Stickiness stickiness, Exchange exchange) {
        var cookies = RequestCookies.of(exchange.head().headers());
        long now = epochSeconds(exchange);
        return stickiness.isByApplication()
                ? reader.readApplication(cookies, stickiness.applicationCookie(), group.arn(), now)
                : reader.read(CookieKind.TARGET, cookies, now, entry -> entry.isOf(group.arn()));
    }

    /// The time that cookies are compared with.
    public static long epochSeconds(Exchange exchange) {
        return exchange.createdMillis() / 1000;
    }

    /// Whether the stickiness of a target group takes effect: application-based stickiness does not
    /// work with weighted target groups.
    public static boolean takeEffect(Stickiness stickiness, WeightedTargetGroups groups) {
        return !stickiness.isByApplication() || !groups.areSeveral();
    }
}
