package dev.elbow.proxy.stickiness;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import io.netty.handler.codec.DateFormatter;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Writes the stickiness cookies of responses, as values of `Set-Cookie`. Belongs to one event
/// loop.
///
/// A value says nothing of the client, so all clients of a target share that of the current second,
/// and sealing is done once a second and target.
public final class CookieWriter {
    /// The value of a cookie, or a part of one, that the client can do without.
    static final String REMOVED = "_remove_";

    /// Fixed, whatever the duration: that is in the value.
    private static final long LIFETIME_MILLIS = 7L * 24 * 60 * 60 * 1000;

    private record Key(CookieKind kind, Object subject, int seconds, boolean secure) {}

    private final CookieSeal seal;
    private final Map<Key, List<String>> current = new HashMap<>();
    private final Map<List<String>, List<AsciiString>> encoded = new IdentityHashMap<>();
    private long second = -1;
    private String attributes = "";

    public CookieWriter(StickinessKey key) {
        seal = new CookieSeal(key);
    }

    /// `AWSALB` and `AWSALBCORS`.
    ///
    /// @param seconds the duration of stickiness
    /// @param secure whether the client speaks TLS
    public List<String> target(TargetKey target, int seconds, long epochSeconds, boolean secure) {
        return remembered(
                epochSeconds,
                new Key(CookieKind.TARGET, target, seconds, secure),
                () ->
                        twins(
                                CookieKind.TARGET,
                                StickyEntry.of(target, epochSeconds + seconds),
                                secure));
    }

    /// `AWSALBTG` and `AWSALBTGCORS`.
    ///
    /// @param seconds the duration of stickiness
    /// @param secure whether the client speaks TLS
    public List<String> targetGroup(
            Arn targetGroup, int seconds, long epochSeconds, boolean secure) {
        return remembered(
                epochSeconds,
                new Key(CookieKind.TARGET_GROUP, targetGroup, seconds, secure),
                () ->
                        twins(
                                CookieKind.TARGET_GROUP,
                                StickyEntry.of(targetGroup, epochSeconds + seconds),
                                secure));
    }

    /// `AWSALBAPP-0` to `-3` with a target, beside the entries of other target groups.
    ///
    /// @param seconds the duration of stickiness
    /// @param crossSite whether the client is to send them with requests of other sites' pages
    public List<String> application(
            TargetKey target,
            List<StickyEntry> others,
            int seconds,
            long epochSeconds,
            boolean crossSite) {
        if (others.isEmpty()) {
            return remembered(
                    epochSeconds,
                    new Key(CookieKind.APPLICATION, target, seconds, crossSite),
                    () ->
                            parts(
                                    List.of(StickyEntry.of(target, epochSeconds + seconds)),
                                    crossSite));
        }
        startSecond(epochSeconds);
        var entries = new ArrayList<StickyEntry>(others.size() + 1);
        entries.add(StickyEntry.of(target, epochSeconds + seconds));
        others.stream().limit(StickyEntry.MOST - 1L).forEach(entries::add);
        return parts(entries, crossSite);
    }

    /// `AWSALBAPP-0` to `-3` without a target of the group that responds.
    ///
    /// @param others the entries of other target groups
    /// @param crossSite as for [#application]
    public List<String> withoutApplication(
            List<StickyEntry> others, long epochSeconds, boolean crossSite) {
        if (!others.isEmpty()) {
            startSecond(epochSeconds);
            return parts(others, crossSite);
        }
        return remembered(
                epochSeconds,
                new Key(CookieKind.APPLICATION, REMOVED, 0, crossSite),
                () -> lines("", crossSite));
    }

    /// The same lines, as bytes where this second's responses share them: Netty checks and writes
    /// those several times as fast.
    public List<? extends CharSequence> encode(List<String> lines) {
        var bytes = encoded.get(lines);
        return bytes == null ? lines : bytes;
    }

    private List<String> remembered(long epochSeconds, Key key, Supplier<List<String>> lines) {
        startSecond(epochSeconds);
        var existing = current.get(key);
        if (existing == null) {
            existing = lines.get();
            current.put(key, existing);
            encoded.put(existing, existing.stream().map(AsciiString::of).toList());
        }
        return existing;
    }

    private void startSecond(long epochSeconds) {
        if (epochSeconds != second) {
            second = epochSeconds;
            current.clear();
            encoded.clear();
            attributes =
                    "; Expires="
                            + DateFormatter.format(new Date(epochSeconds * 1000 + LIFETIME_MILLIS))
                            + "; Path=/";
        }
    }

    private List<String> twins(CookieKind kind, StickyEntry entry, boolean secure) {
        var value = seal.seal(kind, StickyEntry.write(List.of(entry)));
        var line = kind.names().getFirst() + '=' + value + attributes;
        var cors = kind.names().getLast() + '=' + value + attributes + "; SameSite=None";
        return List.of(line, secure ? cors + "; Secure" : cors);
    }

    private List<String> parts(List<StickyEntry> entries, boolean crossSite) {
        return lines(seal.seal(CookieKind.APPLICATION, StickyEntry.write(entries)), crossSite);
    }

    private List<String> lines(String value, boolean crossSite) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (var name : CookieKind.APPLICATION.names()) {
            int end = Math.min(value.length(), from + CookieSeal.LONGEST_PART);
            lines.add(
                    name
                            + '='
                            + (from == end ? REMOVED : value.substring(from, end))
                            + attributes
                            + (crossSite ? "; SameSite=None; Secure" : ""));
            from = end;
        }
        return List.copyOf(lines);
    }
}
