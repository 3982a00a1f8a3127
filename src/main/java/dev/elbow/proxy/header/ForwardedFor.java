package dev.elbow.proxy.header;

import static dev.elbow.proxy.header.HeaderNames.X_FORWARDED_FOR;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;

/// What becomes of `X-Forwarded-For` (alb-spec §3.2).
///
/// @param mode of `routing.http.xff_header_processing.mode`
/// @param clientPort of `routing.http.xff_client_port.enabled`; counts when appending only
public record ForwardedFor(Mode mode, boolean clientPort) {
    /// More addresses than these are answered 463.
    public static final int MAX_ADDRESSES = 30;

    /// AWS's three modes.
    public enum Mode {
        APPEND,
        PRESERVE,
        REMOVE
    }

    /// Whether a request names more than [#MAX_ADDRESSES].
    public static boolean tooMany(HttpHeaders headers) {
        var first = headers.get(X_FORWARDED_FOR);
        // Thirty addresses with their commas take more characters than this
        if (first == null || (first.length() <= MAX_ADDRESSES && !repeated(headers))) {
            return false;
        }
        int addresses = 0;
        for (var line : headers.getAll(X_FORWARDED_FOR)) {
            addresses += 1 + (int) line.chars().filter(c -> c == ',').count();
        }
        return addresses > MAX_ADDRESSES;
    }

    /// Sets the header for the target.
    ///
    /// @param clientAddress the peer's address as text, so that it is made once a connection
    public void apply(HttpHeaders headers, String clientAddress, InetSocketAddress client) {
        switch (mode) {
            case APPEND -> append(headers, clientAddress, client);
            case PRESERVE -> {}
            case REMOVE -> headers.remove(X_FORWARDED_FOR);
        }
    }

    private void append(HttpHeaders headers, String address, InetSocketAddress client) {
        var before = headers.get(X_FORWARDED_FOR);
        if (before == null) {
            headers.add(X_FORWARDED_FOR, clientPort ? withPort(address, client) : address);
            return;
        }
        if (repeated(headers)) {
            before = String.join(", ", headers.getAll(X_FORWARDED_FOR));
        }
        var last = clientPort ? withPort(address, client) : bracketed(address, client);
        headers.set(X_FORWARDED_FOR, before.isEmpty() ? last : before + ", " + last);
    }

    private static boolean repeated(HttpHeaders headers) {
        List<String> lines = headers.getAll(X_FORWARDED_FOR);
        return lines.size() > 1;
    }

    private static String withPort(String address, InetSocketAddress client) {
        return bracketed(address, client) + ":" + client.getPort();
    }

    private static String bracketed(String address, InetSocketAddress client) {
        return client.getAddress() instanceof Inet6Address ? "[" + address + "]" : address;
    }
}
