package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.SET_COOKIE;

import dev.elbow.balancing.Affinity;
import dev.elbow.balancing.Stickiness;
import dev.elbow.balancing.TargetGroupState;
import dev.elbow.balancing.TargetState;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.model.Protocol;
import dev.elbow.proxy.stickiness.Chromium;
import dev.elbow.proxy.stickiness.CookieReader;
import dev.elbow.proxy.stickiness.CookieWriter;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.stickiness.StickinessReading;
import dev.elbow.proxy.stickiness.StickinessReading.Verdict;
import dev.elbow.proxy.worker.Worker;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the target group and the target of the requests of one worker: those of the request's
/// cookies where they are sticky. Adds the cookies of the response, which targets' responses get,
/// not the load balancer's own (behaviour/target-groups.md#stickiness).
final class TargetChoice {
    private final Worker worker;
    private final CookieReader reader;
    private final CookieWriter writer;

    TargetChoice(Worker worker, StickinessKey key) {
        this.worker = worker;
        this.reader = new CookieReader(key);
        this.writer = new CookieWriter(key);
    }

    /// @return null when all weights are zero
    @Nullable TargetGroupState chooseGroup(WeightedTargetGroups groups, ClientStream stream) {
        int seconds = groups.stickinessSeconds();
        if (seconds == 0) {
            return groups.pick(worker.random(), Affinity.NONE);
        }
        var exchange = stream.exchange();
        var reading = SessionCookies.ofGroups(reader, groups, exchange);
        if (reading.verdict() == Verdict.INVALID) {
            exchange.setTargetGroupCookieInvalid();
        }
        var entry = reading.entry();
        var affinity =
                entry != null && reading.isLive() ? groups.affinityTo(entry::isOf) : Affinity.NONE;
        var group = groups.pick(worker.random(), affinity);
        if (group != null) {
            setCookies(
                    stream,
                    (_, now) -> writer.targetGroup(group.arn(), seconds, now, isSecure(exchange)));
        }
        return group;
    }

    /// @param groups of the action, which `group` is one of
    /// @return null when no target is registered
    @Nullable TargetState chooseTarget(
            TargetGroupState group, WeightedTargetGroups groups, ClientStream stream) {
        var stickiness = group.stickiness();
        if (stickiness == null || !SessionCookies.takeEffect(stickiness, groups)) {
            return group.pick(worker.nanoTime(), Affinity.NONE, stream.client().connection());
        }
        var exchange = stream.exchange();
        var reading = SessionCookies.ofTargets(reader, group, stickiness, exchange);
        var entry = reading.entry();
        var preferred = entry != null && reading.isLive() ? entry.key(group.arn()) : null;
        var target =
                group.pick(
                        worker.nanoTime(),
                        new Affinity(null, preferred),
                        stream.client().connection());
        if (target != null) {
            if (!target.key().equals(preferred)) {
                exchange.setNonSticky();
            }
            setCookies(stream, cookies(stickiness, target, reading, exchange));
        }
        return target;
    }

    /// Whether the target that was chosen is the one that the request's cookie names.
    boolean isBySession(TargetGroupState group, WeightedTargetGroups groups, Exchange exchange) {
        var stickiness = group.stickiness();
        return stickiness != null
                && SessionCookies.takeEffect(stickiness, groups)
                && !exchange.isNonSticky();
    }

    private ResponseCookies cookies(
            Stickiness stickiness,
            TargetState target,
            StickinessReading reading,
            Exchange exchange) {
        var key = target.key();
        int seconds = stickiness.seconds();
        boolean secure = isSecure(exchange);
        if (!stickiness.isByApplication()) {
            return (_, now) -> writer.target(key, seconds, now, secure);
        }
        boolean crossSite = secure && Chromium.isRecent(exchange.userAgent());
        return (headers, now) ->
                reading.isLive() || setsCookie(headers, stickiness.applicationCookie())
                        ? writer.application(key, reading.others(), seconds, now, crossSite)
                        : writer.withoutApplication(reading.others(), now, crossSite);
    }

    /// The cookies for a response with these headers.
    @FunctionalInterface
    private interface ResponseCookies {
        List<String> at(HttpHeaders headers, long epochSeconds);
    }

    private void setCookies(ClientStream stream, ResponseCookies cookies) {
        var exchange = stream.exchange();
        stream.responseHeaders()
                .add(
                        (_, headers) -> {
                            if (exchange.targetStatus() != 0) {
                                var lines =
                                        writer.encode(
                                                cookies.at(
                                                        headers,
                                                        System.currentTimeMillis() / 1000));
                                for (int index = 0; index < lines.size(); index++) {
                                    headers.add(SET_COOKIE, lines.get(index));
                                }
                            }
                        });
    }

    private static boolean isSecure(Exchange exchange) {
        var listener = exchange.listener();
        return listener != null && listener.protocol() == Protocol.HTTPS;
    }

    /// Whether a response sets a cookie of this name, whatever its value and attributes.
    private static boolean setsCookie(HttpHeaders headers, String name) {
        var lines = headers.valueStringIterator(SET_COOKIE);
        while (lines.hasNext()) {
            var line = lines.next().stripLeading();
            if (line.startsWith(name)
                    && line.substring(name.length()).stripLeading().startsWith("=")) {
                return true;
            }
        }
        return false;
    }
}
