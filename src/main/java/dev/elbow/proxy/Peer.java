package dev.elbow.proxy;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a client's connection.
///
/// @param text the IP address, without an IPv6 zone; made once a connection
/// @param tls null on a port for plain HTTP
record Peer(InetSocketAddress address, String text, @Nullable TlsSession tls) {
    static Peer of(InetSocketAddress address, @Nullable TlsSession tls) {
        var text = address.getAddress().getHostAddress();
        int zone = address.getAddress() instanceof Inet6Address ? text.indexOf('%') : -1;
        return new Peer(address, zone < 0 ? text : text.substring(0, zone), tls);
    }
}
