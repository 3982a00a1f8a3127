package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.HOST;
import static dev.elbow.proxy.header.HeaderNames.UPGRADE;
import static dev.elbow.proxy.header.HeaderNames.UPGRADE_VALUE;
import static dev.elbow.proxy.header.HeaderNames.X_AMZN_TLS_CIPHER_SUITE;
import static dev.elbow.proxy.header.HeaderNames.X_AMZN_TLS_VERSION;
import static dev.elbow.proxy.header.HeaderNames.X_FORWARDED_PORT;
import static dev.elbow.proxy.header.HeaderNames.X_FORWARDED_PROTO;

import dev.elbow.function.event.AlbEventRequest;
import dev.elbow.model.Listener;
import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.proxy.header.ClientOrigin;
import dev.elbow.proxy.header.HopByHopHeaders;
import dev.elbow.proxy.header.TargetHostHeader;
import dev.elbow.proxy.header.TraceId;
import dev.elbow.proxy.tls.Handshake;
import dev.elbow.routing.Rewrites;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/// A request as its target gets it. The headers are the received ones, changed in place: copying
/// them costs more than all changes.
///
/// @param authority the request's host, possibly with a port; without one the load balancer's name
/// @param pathAndQuery as received, each byte a character, or as rewritten by the rule's transforms
/// @param webSocket whether the client asks to switch to WebSocket
public record TargetRequest(
        HttpMethod method,
        String authority,
        String pathAndQuery,
        HttpHeaders headers,
        boolean webSocket) {
    private static final AsciiString LOWER_TLS_VERSION = X_AMZN_TLS_VERSION.toLowerCase();
    private static final AsciiString LOWER_TLS_CIPHER_SUITE = X_AMZN_TLS_CIPHER_SUITE.toLowerCase();

    /// Prepares the request from the received one (behaviour/headers.md).
    ///
    /// @param traceIds makes `X-Amzn-Trace-Id`
    /// @return null when a transform of the rule failed
    public static @Nullable TargetRequest prepare(
            Exchange exchange,
            ClientInfo client,
            TraceId traceIds,
            CompiledListener listener,
            Rewrites rewrites) {
        var authority = exchange.authority();
        var host = exchange.hostForTarget();
        var pathAndQuery = exchange.requestTarget().pathAndQuery();
        boolean rewrittenHost = false;
        if (!rewrites.isNone()) {
            switch (rewrites.apply(host, pathAndQuery)) {
                case Rewrites.Result.Rewritten(var newHost, var newUrl) -> {
                    rewrittenHost = !newHost.equals(host);
                    exchange.setTransforms(
                            "Success",
                            rewrittenHost ? newHost : null,
                            newUrl.equals(pathAndQuery) ? null : newUrl);
                    host = newHost;
                    pathAndQuery = newUrl;
                }
                case Rewrites.Result.Failed(var status, _) -> {
                    exchange.setTransforms(status, null, null);
                    return null;
                }
            }
        }
        var headers = exchange.head().headers();
        var upgrade = HopByHopHeaders.isWebSocketUpgrade(headers) ? headers.get(UPGRADE) : null;
        HopByHopHeaders.remove(headers);
        if (upgrade != null) {
            headers.set(CONNECTION, UPGRADE_VALUE).set(UPGRADE, upgrade);
        }
        setHost(headers, host, rewrittenHost, listener);
        setForwarded(exchange, client, listener);
        long epochSeconds = exchange.createdMillis() / 1000;
        exchange.setTraceId(traceIds.apply(headers, exchange.head().headerBytes(), epochSeconds));
        return new TargetRequest(
                exchange.head().method(),
                authority.isEmpty() ? listener.loadBalancer().dnsName() : authority,
                pathAndQuery,
                headers,
                upgrade != null);
    }

    /// The failure of a rule's transforms, which [#prepare] returns without its text; null for
    /// none.
    public static Rewrites.Result.@Nullable Failed transformFailure(
            Exchange exchange, Rewrites rewrites) {
        var result =
                rewrites.apply(exchange.hostForTarget(), exchange.requestTarget().pathAndQuery());
        return result instanceof Rewrites.Result.Failed failed ? failed : null;
    }

    /// Sets `Host` (behaviour/headers.md#host). A rewritten host is sent as it is.
    private static void setHost(
            HttpHeaders headers, String host, boolean rewritten, CompiledListener listener) {
        if (rewritten) {
            headers.set(HOST, host);
        } else if (host.isEmpty()) {
            headers.set(HOST, listener.loadBalancer().dnsName());
        } else if (!listener.options().preserveHost()) {
            headers.set(HOST, TargetHostHeader.forTarget(host, listener.port()));
        }
    }

    private static void setForwarded(
            Exchange exchange, ClientInfo client, CompiledListener listener) {
        var headers = exchange.head().headers();
        listener.options().forwardedFor().apply(headers, client.text(), client.address());
        headers.set(X_FORWARDED_PROTO, listener.listener().protocol().scheme());
        headers.set(X_FORWARDED_PORT, listener.portText());
        var handshake = client.tls() == null ? null : client.tls().handshake();
        if (handshake != null) {
            setTlsHeaders(handshake, listener, exchange.head());
        }
    }

    /// Names are in lower case if the client's are (behaviour/headers.md#http2-clients).
    private static void setTlsHeaders(
            Handshake handshake, CompiledListener listener, ReceivedHead head) {
        var headers = head.headers();
        boolean lowerCase = head.isHttp2();
        if (listener.options().sendsTlsHeaders()) {
            headers.set(lowerCase ? LOWER_TLS_VERSION : X_AMZN_TLS_VERSION, handshake.version());
            headers.set(
                    lowerCase ? LOWER_TLS_CIPHER_SUITE : X_AMZN_TLS_CIPHER_SUITE,
                    handshake.cipher());
        }
        handshake.client().apply(headers, lowerCase);
    }

    /// The scheme, host and port that the client reached a listener by.
    public ClientOrigin origin(Listener listener) {
        return new ClientOrigin(listener.protocol(), authority, listener.port());
    }

    /// The event that a function is sent instead.
    public AlbEventRequest event(String targetGroupArn, byte[] body, boolean multiValue) {
        int question = pathAndQuery.indexOf('?');
        return new AlbEventRequest(
                targetGroupArn,
                method.name(),
                question < 0 ? pathAndQuery : pathAndQuery.substring(0, question),
                question < 0 ? "" : pathAndQuery.substring(question + 1),
                headers,
                body,
                multiValue);
    }
}
