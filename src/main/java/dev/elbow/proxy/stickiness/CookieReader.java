package dev.elbow.proxy.stickiness;

import dev.elbow.model.Arn;
import dev.elbow.proxy.stickiness.StickinessReading.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the stickiness cookies of requests. Belongs to one event loop.
///
/// Values that were opened are remembered: clients send a value back until the next response, and
/// those of one second and target share it.
public final class CookieReader {
    /// Of remembered values, a power of two: the place follows from the value's hash.
    private static final int PLACES = 1_024;

    private record Opened(CookieKind kind, String value, List<StickyEntry> entries) {}

    private final CookieSeal seal;
    private final @Nullable Opened[] opened = new Opened[PLACES];

    public CookieReader(StickinessKey key) {
        seal = new CookieSeal(key);
    }

    /// Reads `AWSALB` or `AWSALBTG`. Their CORS twins count first.
    ///
    /// @param kind not [CookieKind#APPLICATION]
    /// @param isMeant whether an entry is about a target group that the request may go to
    public StickinessReading read(
            CookieKind kind,
            RequestCookies cookies,
            long epochSeconds,
            Predicate<StickyEntry> isMeant) {
        var best = StickinessReading.ABSENT;
        var names = kind.names();
        for (int index = names.size() - 1; index >= 0; index--) {
            var value = cookies.value(names.get(index));
            if (value != null) {
                var reading = read(kind, value, epochSeconds, isMeant);
                if (reading.isLive()) {
                    return reading;
                }
                best = best == StickinessReading.ABSENT ? reading : best;
            }
        }
        return best;
    }

    private StickinessReading read(
            CookieKind kind, String value, long epochSeconds, Predicate<StickyEntry> isMeant) {
        var entries = open(kind, value);
        if (entries == null || entries.isEmpty()) {
            return StickinessReading.INVALID;
        }
        var entry = entries.getFirst();
        if (!isMeant.test(entry)) {
            return StickinessReading.of(Verdict.OTHER_GROUP, entry);
        }
        return StickinessReading.of(
                entry.isExpired(epochSeconds) ? Verdict.EXPIRED : Verdict.LIVE, entry);
    }

    /// Reads `AWSALBAPP-0` to `-3`.
    ///
    /// @param applicationCookie the name of the application's own cookie, without which they do not
    ///   count
    public StickinessReading readApplication(
            RequestCookies cookies, String applicationCookie, Arn targetGroup, long epochSeconds) {
        var value = application(cookies);
        if (value.isEmpty()) {
            return StickinessReading.ABSENT;
        }
        var entries = open(CookieKind.APPLICATION, value);
        if (entries == null) {
            return StickinessReading.INVALID;
        }
        var others = new ArrayList<StickyEntry>(0);
        StickyEntry meant = null;
        for (var entry : entries) {
            if (entry.isOf(targetGroup)) {
                meant = entry;
            } else if (!entry.isExpired(epochSeconds)) {
                others.add(entry);
            }
        }
        if (meant == null) {
            var first = entries.isEmpty() ? null : entries.getFirst();
            return new StickinessReading(Verdict.OTHER_GROUP, first, others);
        }
        var verdict =
                meant.isExpired(epochSeconds)
                        ? Verdict.EXPIRED
                        : cookies.has(applicationCookie)
                                ? Verdict.LIVE
                                : Verdict.WITHOUT_APPLICATION_COOKIE;
        return new StickinessReading(verdict, meant, others);
    }

    private static String application(RequestCookies cookies) {
        var names = CookieKind.APPLICATION.names();
        var value = "";
        for (int index = 0; index < names.size(); index++) {
            var part = cookies.value(names.get(index));
            if (part == null || part.equals(CookieWriter.REMOVED)) {
                break;
            }
            value = index == 0 ? part : value + part;
        }
        return value;
    }

    private @Nullable List<StickyEntry> open(CookieKind kind, String value) {
        int place = value.hashCode() & PLACES - 1;
        var remembered = opened[place];
        if (remembered != null && remembered.kind == kind && remembered.value.equals(value)) {
            return remembered.entries;
        }
        var content = seal.open(kind, value);
        var entries = content == null ? null : StickyEntry.read(content);
        if (entries != null) {
            opened[place] = new Opened(kind, value, entries);
        }
        return entries;
    }
}
