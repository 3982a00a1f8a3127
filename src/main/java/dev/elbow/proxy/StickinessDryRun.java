package dev.elbow.proxy;

import dev.elbow.balancing.Stickiness;
import dev.elbow.balancing.TargetGroupState;
import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.model.Arn;
import dev.elbow.proxy.ActionPreview.CookiePreview;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.SessionCookies;
import dev.elbow.proxy.stickiness.CookieReader;
import dev.elbow.proxy.stickiness.StickinessReading;
import dev.elbow.proxy.stickiness.StickyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows where the stickiness cookies of a request lead to, and why one does not count.
///
/// @param groups of the Elbow that sets the cookies
record StickinessDryRun(TargetGroups groups, CookieReader reader) {

    /// One for each choice that cookies can make, in the order of the choices.
    List<CookiePreview> preview(WeightedTargetGroups action, List<Arn> shares, Exchange exchange) {
        var previews = new ArrayList<CookiePreview>();
        Arn bound = null;
        if (action.stickinessSeconds() > 0) {
            var reading = SessionCookies.ofGroups(reader, action, exchange);
            bound = boundGroup(reading, action);
            previews.add(ofGroup(reading, bound, exchange));
        }
        for (var arn : shares) {
            var group = groups.get(arn);
            var stickiness = group == null ? null : group.stickiness();
            if (group != null && stickiness != null && (bound == null || bound.equals(arn))) {
                previews.add(ofTarget(group, stickiness, action, exchange));
            }
        }
        return previews;
    }

    private static @Nullable Arn boundGroup(
            StickinessReading reading, WeightedTargetGroups action) {
        var entry = reading.isLive() ? reading.entry() : null;
        return entry == null ? null : action.affinityTo(entry::isOf).targetGroup();
    }

    private CookiePreview ofGroup(
            StickinessReading reading, @Nullable Arn bound, Exchange exchange) {
        var group = bound == null ? null : groups.get(bound);
        var name = group == null ? "" : group.config().name();
        return new CookiePreview("AWSALBTG", "", name, reason(reading, "", exchange));
    }

    private CookiePreview ofTarget(
            TargetGroupState group,
            Stickiness stickiness,
            WeightedTargetGroups action,
            Exchange exchange) {
        var cookie = stickiness.isByApplication() ? "AWSALBAPP-0" : "AWSALB";
        var name = group.config().name();
        if (!SessionCookies.takeEffect(stickiness, action)) {
            return new CookiePreview(
                    cookie, name, "", "app_cookie has no effect with several target groups");
        }
        var reading = SessionCookies.ofTargets(reader, group, stickiness, exchange);
        var reason = reason(reading, stickiness.applicationCookie(), exchange);
        if (!reading.isLive()) {
            return new CookiePreview(cookie, name, "", reason);
        }
        var entry = Objects.requireNonNull(reading.entry());
        var target = entry.key(group.arn());
        if (group.isCandidate(target)) {
            return new CookiePreview(cookie, name, entry.address(), reason);
        }
        var state = group.target(target) == null ? "not registered" : "not healthy";
        return new CookiePreview(cookie, name, "", entry.address() + " is " + state);
    }

    private static String reason(
            StickinessReading reading, String applicationCookie, Exchange exchange) {
        var entry = reading.entry();
        long left = entry == null ? 0 : entry.expires() - SessionCookies.epochSeconds(exchange);
        return switch (reading.verdict()) {
            case ABSENT -> "not sent";
            case INVALID -> "not a value of this Elbow";
            case EXPIRED -> "expired %d s ago".formatted(-left);
            case OTHER_GROUP -> "of the target group " + nameOf(entry);
            case WITHOUT_APPLICATION_COOKIE ->
                    "the cookie %s is not sent".formatted(applicationCookie);
            case LIVE -> "%d s left".formatted(left);
        };
    }

    private static String nameOf(@Nullable StickyEntry entry) {
        return entry == null ? "" : entry.group().split("/", 2)[0];
    }
}
