package dev.elbow.proxy.header;

import dev.elbow.model.Protocol;
import dev.elbow.routing.HostSyntax;

/// The scheme, host and port by which a client reached a listener.
///
/// @param host as received, possibly with a port
/// @param port the listener's, as AWS knows it
public record ClientOrigin(Protocol protocol, String host, int port) {

    /// An origin without a host, which leaves every `Location` as it is.
    public static final ClientOrigin UNKNOWN = new ClientOrigin(Protocol.HTTP, "", 80);

    /// A function's `Location` as the client gets it: a path becomes absolute, with the listener's
    /// port unless it is the protocol's own (docs/reference/lambda-targets.md#response).
    ///
    /// The port of the client's `Host` is kept, since a listener's port can be bound at another
    /// one. Other relative references are not changed.
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
        int start = name.length() + 1;
        int digits = host.length() - start;
        if (digits < 1 || digits > 5) {
            return port;
        }
        int named = 0;
        for (int index = start; index < host.length(); index++) {
            int digit = host.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return port;
            }
            named = named * 10 + digit;
        }
        return named;
    }
}
