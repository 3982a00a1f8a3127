package dev.elbow.proxy.stickiness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of reading the cookies of a kind.
///
/// @param entry of the target group in question or, with [Verdict#OTHER_GROUP], the first one; null
///   without a readable cookie
/// @param others the entries of other target groups that are not expired, of
///   [CookieKind#APPLICATION] alone
public record StickinessReading(
        Verdict verdict, @Nullable StickyEntry entry, List<StickyEntry> others) {
    static final StickinessReading ABSENT = of(Verdict.ABSENT, null);
    static final StickinessReading INVALID = of(Verdict.INVALID, null);

    /// The worth of a cookie.
    public enum Verdict {
        /// There is none.
        ABSENT,
        /// No value that this Elbow sealed.
        INVALID,
        EXPIRED,
        /// Of target groups that the request does not go to.
        OTHER_GROUP,
        /// Application-based, without the application's own cookie.
        WITHOUT_APPLICATION_COOKIE,
        /// It counts.
        LIVE
    }

    static StickinessReading of(Verdict verdict, @Nullable StickyEntry entry) {
        return new StickinessReading(verdict, entry, List.of());
    }

    public boolean isLive() {
        return verdict == Verdict.LIVE;
    }
}
