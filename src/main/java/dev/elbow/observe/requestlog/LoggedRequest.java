package dev.elbow.observe.requestlog;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.RedactedUrl;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.Exchange;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The facts of a request that are logged, copied from the exchange on its event loop. Parts that
/// may hold secrets are left out.
///
/// @param time of the end
/// @param type `http`, `https`, `h2`, `grpcs`, `ws` or `wss`; null if it is not known
/// @param status that the client got
/// @param loadBalancer null, like `listener`, for a request that was refused before a listener was
///   chosen
/// @param rule null for a request that was refused before a rule matched
/// @param target null when none was chosen
/// @param targetStatus 0 without a response of the target
/// @param location of a redirect
/// @param error the reason for which the load balancer answered itself, or cut the response off
/// @param errorReason AWS's code for this reason, if there is one
record LoggedRequest(
        Instant time,
        @Nullable String type,
        InetSocketAddress client,
        String method,
        String host,
        String path,
        int status,
        Duration duration,
        @Nullable LoadBalancer loadBalancer,
        @Nullable Listener listener,
        @Nullable Rule rule,
        @Nullable TargetKey target,
        int targetStatus,
        @Nullable String location,
        @Nullable String error,
        @Nullable String errorReason) {

    static LoggedRequest of(Exchange exchange, long endMillis) {
        var path = exchange.path();
        var location = exchange.redirectUrl();
        return new LoggedRequest(
                Instant.ofEpochMilli(endMillis),
                exchange.type(),
                exchange.client(),
                exchange.method(),
                exchange.host(),
                path.startsWith("/") ? path : RedactedUrl.of(path),
                exchange.status(),
                Duration.ofNanos(exchange.totalNanos()),
                exchange.loadBalancer(),
                exchange.listener(),
                exchange.rule(),
                exchange.target(),
                exchange.targetStatus(),
                location == null ? null : RedactedUrl.of(location),
                exchange.explanation(),
                exchange.errorReason());
    }
}
