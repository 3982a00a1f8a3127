package dev.elbow.proxy.exchange;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The peer of a client's connection.
///
/// @param text the IP address without an IPv6 zone, computed once a connection
/// @param tls null on a port for plain HTTP
/// @param connection the number of the connection at its port, from 0; overflows
public record ClientInfo(
        InetSocketAddress address, String text, @Nullable ClientTls tls, int connection) {
    public static ClientInfo of(
            InetSocketAddress address, @Nullable ClientTls tls, int connection) {
        var text = address.getAddress().getHostAddress();
        int zone = address.getAddress() instanceof Inet6Address ? text.indexOf('%') : -1;
        return new ClientInfo(address, zone < 0 ? text : text.substring(0, zone), tls, connection);
    }
}
