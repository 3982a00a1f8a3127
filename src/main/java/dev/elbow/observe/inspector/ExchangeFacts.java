package dev.elbow.observe.inspector;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.exchange.Exchange;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The facts of a finished exchange. Durations are in nanoseconds, and -1 for a part that did not
/// take place.
///
/// @param time when the head was received
/// @param type `http`, `https`, `h2`, `grpcs`, `ws` or `wss`; null if it is not known
/// @param protocol such as `HTTP/1.1`
/// @param uri as on the request line
/// @param authority `host[:port]` as the client named it; the load balancer's name where it named
///   none
/// @param host that rules saw, without its port
/// @param loadBalancer null, like `listener`, when the request was refused before
/// @param status that the client got
/// @param targetStatus 0 without a response of the target
/// @param errorReason of the access log, such as `LambdaInvalidResponse`
/// @param explanation the reason of a failure, in words
/// @param location of a redirect
/// @param receivedBytes of the request's head and body
/// @param sentBytes of the response's head and body
public record ExchangeFacts(
        Instant time,
        @Nullable String type,
        InetSocketAddress client,
        String protocol,
        String method,
        String uri,
        String authority,
        String host,
        @Nullable LoadBalancer loadBalancer,
        @Nullable Listener listener,
        @Nullable Rule rule,
        @Nullable TargetKey target,
        int status,
        int targetStatus,
        @Nullable String errorReason,
        @Nullable String explanation,
        @Nullable String location,
        @Nullable String traceId,
        @Nullable String transformStatus,
        long receivedBytes,
        long sentBytes,
        long requestNanos,
        long targetNanos,
        long responseNanos,
        long totalNanos) {

    static ExchangeFacts of(Exchange exchange) {
        return new ExchangeFacts(
                Instant.ofEpochMilli(exchange.createdMillis()),
                exchange.type(),
                exchange.client(),
                exchange.protocol(),
                exchange.method(),
                exchange.uri(),
                exchange.authority().isEmpty() ? exchange.host() : exchange.authority(),
                exchange.host(),
                exchange.loadBalancer(),
                exchange.listener(),
                exchange.rule(),
                exchange.target(),
                exchange.status(),
                exchange.targetStatus(),
                exchange.errorReason(),
                exchange.explanation(),
                exchange.redirectUrl(),
                exchange.traceId(),
                exchange.transformStatus(),
                exchange.receivedBytes(),
                exchange.sentBytes(),
                exchange.requestNanos(),
                exchange.targetNanos(),
                exchange.responseNanos(),
                exchange.totalNanos());
    }
}
