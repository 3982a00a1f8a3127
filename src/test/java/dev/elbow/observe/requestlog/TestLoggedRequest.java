package dev.elbow.observe.requestlog;

import dev.elbow.model.Action;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestConfiguration;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A builder of logged requests.
record TestLoggedRequest(LoggedRequest request) {
    static final TestConfiguration CONFIGURATION =
            TestConfiguration.ofTargets(9001)
                    .path(10, "/fixed", TestConfiguration.fixed(200, "text/plain", "x"))
                    .path(20, "/echo*", TestConfiguration.forwardTo("web"))
                    .path(
                            30,
                            "/old",
                            new Action.Redirect("HTTP", "#{host}", "80", "/new", "", 301));

    /// A request that was refused before a rule matched.
    static TestLoggedRequest of(String method, String path, int status) {
        return new TestLoggedRequest(
                new LoggedRequest(
                        Instant.parse("2026-11-22T09:14:26.712Z"),
                        null,
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
        return CONFIGURATION.snapshot().rules().values().stream()
                .filter(rule -> rule.priority() == priority)
                .findFirst()
                .orElseThrow();
    }

    /// @param priority of the rule that matched; 0 for the default rule
    TestLoggedRequest withRule(int priority, @Nullable TargetKey target) {
        var current = request;
        var loadBalancer = CONFIGURATION.snapshot().loadBalancers().values().iterator().next();
        return new TestLoggedRequest(
                new LoggedRequest(
                        current.time(),
                        "http",
                        current.client(),
                        current.method(),
                        current.host(),
                        current.path(),
                        current.status(),
                        current.duration(),
                        loadBalancer,
                        CONFIGURATION.snapshot().listenersOf(loadBalancer.arn()).getFirst(),
                        rule(priority),
                        target,
                        target == null ? 0 : current.status(),
                        current.location(),
                        current.error(),
                        current.errorReason()));
    }

    TestLoggedRequest withError(String error, @Nullable String errorReason) {
        return with(request.location(), error, errorReason);
    }

    TestLoggedRequest withLocation(String location) {
        return with(location, null, null);
    }

    private TestLoggedRequest with(
            @Nullable String location, @Nullable String error, @Nullable String errorReason) {
        var current = request;
        return new TestLoggedRequest(
                new LoggedRequest(
                        current.time(),
                        current.type(),
                        current.client(),
                        current.method(),
                        current.host(),
                        current.path(),
                        current.status(),
                        current.duration(),
                        current.loadBalancer(),
                        current.listener(),
                        current.rule(),
                        current.target(),
                        current.targetStatus(),
                        location,
                        error,
                        errorReason));
    }
}
