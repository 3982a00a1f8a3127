package dev.elbow.routing;

import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.Protocol;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// The `Location` of a redirect, compiled (behaviour/routing.md#actions).
public final class RedirectTarget {
    /// The longest `Location` in characters; beyond it the answer is 507.
    public static final int MAX_LENGTH = 8192;

    private static final Set<Placeholder> IN_HOST = EnumSet.of(Placeholder.HOST);
    private static final Set<Placeholder> IN_PATH =
            EnumSet.of(Placeholder.HOST, Placeholder.PORT, Placeholder.PATH);
    private static final Set<Placeholder> IN_QUERY = EnumSet.allOf(Placeholder.class);

    /// What [#location] found.
    public sealed interface Location {
        /// @param url absolute; the port is always written, even the protocol's own
        record At(String url) implements Location {}

        /// Longer than [#MAX_LENGTH]: answer 507.
        ///
        /// @param length in characters
        record TooLong(int length) implements Location {}
    }

    private final int statusCode;
    private final Optional<Protocol> protocol;
    private final RedirectTemplate host;
    private final int port;
    private final RedirectTemplate path;
    private final RedirectTemplate query;

    private RedirectTarget(Action.Redirect redirect) {
        statusCode = redirect.statusCode();
        protocol = protocol(redirect.protocol());
        host = RedirectTemplate.parse("host", redirect.host(), IN_HOST);
        port = port(redirect.port());
        path = RedirectTemplate.parse("path", redirect.path(), IN_PATH);
        query = RedirectTemplate.parse("query", redirect.query(), IN_QUERY);
        if (!redirect.path().startsWith("/")) {
            throw InvalidRule.redirect("path", redirect.path(), "starting with /");
        }
    }

    static RedirectTarget compile(Action.Redirect redirect) {
        return new RedirectTarget(redirect);
    }

    /// Refuses what AWS refuses at a listener: from HTTPS to HTTP, and a redirect that changes none
    /// of protocol, host, port and path, "because it creates a loop".
    static void check(Action.Redirect redirect, Listener listener) {
        var target = compile(redirect);
        var protocol = target.protocol.orElse(listener.protocol());
        if (listener.protocol() == Protocol.HTTPS && protocol == Protocol.HTTP) {
            throw InvalidRule.redirect("protocol", "HTTP", "HTTPS on an HTTPS listener");
        }
        int port = target.port == TAKEN ? listener.port() : target.port;
        if (protocol == listener.protocol()
                && port == listener.port()
                && redirect.host().equals("#{host}")
                && redirect.path().equals("/#{path}")) {
            throw new InvalidRule(
                    "InvalidLoadBalancerAction",
                    "The redirect configuration is not valid because it creates a loop.");
        }
    }

    private static final int TAKEN = 0;

    private static Optional<Protocol> protocol(String text) {
        return switch (text) {
            case "HTTP" -> Optional.of(Protocol.HTTP);
            case "HTTPS" -> Optional.of(Protocol.HTTPS);
            case "#{protocol}" -> Optional.empty();
            default -> throw InvalidRule.redirect("protocol", text, "HTTP, HTTPS or #{protocol}");
        };
    }

    private static int port(String text) {
        if (text.equals(Placeholder.PORT.text())) {
            return TAKEN;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw InvalidRule.redirect("port", text, "1-65535 or #{port}");
        }
        return port;
    }

    /// 301 or 302.
    public int statusCode() {
        return statusCode;
    }

    /// Where this request is sent.
    ///
    /// @param listenerProtocol the listener's
    /// @param listenerPort the listener's, as AWS knows it
    /// @param reachable from a port as AWS knows it to the one it is reached on here; asked only
    ///   when the host stays the same
    public Location location(
            RequestHead head,
            Protocol listenerProtocol,
            int listenerPort,
            IntUnaryOperator reachable) {
        var url = new StringBuilder(128);
        url.append(protocol.orElse(listenerProtocol).scheme()).append("://");
        int hostFrom = url.length();
        host.append(url, head, listenerProtocol, listenerPort);
        boolean sameHost = url.substring(hostFrom).equalsIgnoreCase(head.host());
        int to = port == TAKEN ? listenerPort : port;
        url.append(':').append(sameHost ? reachable.applyAsInt(to) : to);
        path.append(url, head, listenerProtocol, listenerPort);
        int pathTo = url.length();
        url.append('?');
        query.append(url, head, listenerProtocol, listenerPort);
        if (url.length() == pathTo + 1) {
            url.setLength(pathTo);
        }
        var text = Ascii.withoutControl(url);
        return text.length() > MAX_LENGTH
                ? new Location.TooLong(text.length())
                : new Location.At(text);
    }
}
