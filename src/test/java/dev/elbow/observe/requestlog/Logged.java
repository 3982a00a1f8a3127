package dev.elbow.observe.requestlog;

import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestConfiguration;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Requests as they are logged, in few words.
record Logged(LoggedRequest request) {
    static final TestConfiguration ESTATE =
            TestConfiguration.forwarding(9001)
                    .path(10, "/fixed", TestConfiguration.fixed(200, "text/plain", "x"))
                    .path(20, "/echo*", TestConfiguration.forwardTo("web"))
                    .path(
                            30,
                            "/old",
                            new dev.elbow.model.Action.Redirect(
                                    "HTTP", "#{host}", "80", "/new", "", 301));

    /// One that was refused before any rule.
    static Logged of(String method, String path, int status) {
        return new Logged(
                new LoggedRequest(
                        Instant.parse("2026-11-22T09:14:26.712Z"),
                        new InetSocketAddress("127.0.0.1", 4711),
                        method,
                        "127.0.0.1",
                        path,
                        status,
                        Duration.ofNanos(3_140_000),
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null));
    }

    private static Rule rule(int priority) {
        return ESTATE.snapshot().rules().values().stream()
                .filter(rule -> rule.priority() == priority)
                .findFirst()
                .orElseThrow();
    }

    /// Of priority 0 is the default rule.
    Logged by(int priority, @Nullable TargetKey target) {
        var of = request;
        var loadBalancer = ESTATE.snapshot().loadBalancers().values().iterator().next();
        return new Logged(
                new LoggedRequest(
                        of.time(),
                        of.client(),
                        of.method(),
                        of.host(),
                        of.path(),
                        of.status(),
                        of.duration(),
                        loadBalancer,
                        ESTATE.snapshot().listenersOf(loadBalancer.arn()).getFirst(),
                        rule(priority),
                        target,
                        target == null ? 0 : of.status(),
                        of.location(),
                        of.error(),
                        of.errorReason()));
    }

    Logged failing(String error, @Nullable String errorReason) {
        return with(request.location(), error, errorReason);
    }

    Logged to(String location) {
        return with(location, null, null);
    }

    private Logged with(
            @Nullable String location, @Nullable String error, @Nullable String errorReason) {
        var of = request;
        return new Logged(
                new LoggedRequest(
                        of.time(),
                        of.client(),
                        of.method(),
                        of.host(),
                        of.path(),
                        of.status(),
                        of.duration(),
                        of.loadBalancer(),
                        of.listener(),
                        of.rule(),
                        of.target(),
                        of.targetStatus(),
                        location,
                        error,
                        errorReason));
    }
}
