package dev.elbow.proxy.header;

import dev.elbow.model.Protocol;
import dev.elbow.routing.HostSyntax;

/// The scheme, host and port that a client reached a listener by.
///
/// @param host as the client named it, possibly with a port
/// @param port the listener's, as AWS knows it
public record ClientOrigin(Protocol protocol, String host, int port) {

    /// No host is known: every `Location` stays as it is.
    public static final ClientOrigin UNKNOWN = new ClientOrigin(Protocol.HTTP, "", 80);

    /// A `Location` of a function as the client gets it. AWS makes a path absolute, with the
    /// listener's port unless that is the protocol's own (docs/reference/lambda-targets.md).
    ///
    /// A port that the client named stands, since a listener's port can be bound at another one:
    /// the client then comes back where it was. Other relative references mean the same to the
    /// client as they are.
    public String absolute(String location) {
        if (!location.startsWith("/") || location.startsWith("//") || host.isEmpty()) {
            return location;
        }
        var name = HostSyntax.withoutPort(host);
        int port = namedPort(name);
        var url = new StringBuilder(location.length() + host.length() + 16);
        url.append(protocol.scheme()).append("://").append(name);
        if (port != protocol.defaultPort()) {
            url.append(':').append(port);
        }
        return url.append(location).toString();
    }

    /// The port of the client's `Host`, else the listener's.
    private int namedPort(String name) {
        int from = name.length() + 1;
        int digits = host.length() - from;
        if (digits < 1 || digits > 5) {
            return port;
        }
        int named = 0;
        for (int index = from; index < host.length(); index++) {
            int digit = host.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return port;
            }
            named = named * 10 + digit;
        }
        return named;
    }
}
