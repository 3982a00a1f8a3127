package dev.elbow.observe.requestlog;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.RedactedUrl;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.Exchange;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The facts of a request that are logged, copied from the exchange on its event loop, without what
/// may hold secrets.
///
/// @param time of the end
/// @param status what the client got
/// @param loadBalancer null where the request was refused before a listener was chosen, as
///   `listener`
/// @param rule null where it was refused before a rule matched
/// @param target null where none was chosen
/// @param targetStatus 0 where the target gave none
/// @param location of a redirect
/// @param error why the load balancer answered by itself, or cut the answer off
/// @param errorReason AWS's word for it, where there is one
record LoggedRequest(
        Instant time,
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
