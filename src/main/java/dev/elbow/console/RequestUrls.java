package dev.elbow.console;

import dev.elbow.console.BoundListeners.BoundListener;
import dev.elbow.model.Listener;
import dev.elbow.observe.inspector.ExchangeFacts;
import dev.elbow.observe.inspector.RecordedExchange;
import jakarta.inject.Singleton;

/// The URLs of recorded requests.
@Singleton
public final class RequestUrls {
    private static final String AUTHORITY_FROM = "://";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final BoundListeners listeners;

    RequestUrls(BoundListeners listeners) {
        this.listeners = listeners;
    }

    /// The URL by the host that the client named. Where it named no port, the bound one stands
    /// there: clients that name the host in a header alone name no port.
    String received(ExchangeFacts facts) {
        var listener = facts.listener();
        var scheme = listener == null ? "http" : listener.protocol().scheme();
        var authority = facts.authority();
        return scheme
                + AUTHORITY_FROM
                + (hasPort(authority) || listener == null
                        ? authority
                        : withoutColon(authority) + port(listener))
                + withoutAsterisk(pathAndQuery(facts.uri()));
    }

    private static boolean hasPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') && colon < authority.length() - 1;
    }

    private static String withoutColon(String authority) {
        return authority.endsWith(":") ? authority.substring(0, authority.length() - 1) : authority;
    }

    private String port(Listener listener) {
        int bound = listeners.find(listener.arn()).map(BoundListener::port).orElse(listener.port());
        boolean secure = listener.protocol().scheme().equals("https");
        return bound == (secure ? HTTPS_PORT : HTTP_PORT) ? "" : ":" + bound;
    }

    /// The URL of a request for `*` has no path (RFC 9112 §3.3).
    private static String withoutAsterisk(String pathAndQuery) {
        return pathAndQuery.equals("*") ? "" : pathAndQuery;
    }

    /// The listener that got a request.
    ///
    /// @throws ApiError when there is no such listener
    BoundListener listener(RecordedExchange exchange) {
        var listener = exchange.facts().listener();
        if (listener == null) {
            throw new ApiError(
                    409,
                    "exchange: %d was refused before a listener was chosen (expected: one with a listener)"
                            .formatted(exchange.id()));
        }
        return listeners
                .find(listener.arn())
                .orElseThrow(
                        () ->
                                new ApiError(
                                        409,
                                        "listener %s:%d: gone (expected: the listener of the exchange)"
                                                .formatted(listener.protocol(), listener.port())));
    }

    /// Path and query of a request target, which may be absolute.
    static String pathAndQuery(String uri) {
        int scheme = uri.startsWith("/") ? -1 : uri.indexOf(AUTHORITY_FROM);
        if (scheme < 0) {
            return uri;
        }
        int from = scheme + AUTHORITY_FROM.length();
        while (from < uri.length() && "/?".indexOf(uri.charAt(from)) < 0) {
            from++;
        }
        var rest = uri.substring(from);
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
