package dev.elbow.proxy.header;

import static dev.elbow.proxy.header.HeaderNames.X_FORWARDED_FOR;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;

/// Sets `X-Forwarded-For` (behaviour/headers.md#x-forwarded).
///
/// @param mode of `routing.http.xff_header_processing.mode`
/// @param clientPort of `routing.http.xff_client_port.enabled`, which counts for mode `append` only
public record ForwardedFor(Mode mode, boolean clientPort) {
    /// The most addresses of a request; more are 463.
    public static final int MAX_ADDRESSES = 30;

    /// A mode of AWS's.
    public enum Mode {
        APPEND,
        PRESERVE,
        REMOVE
    }

    /// Whether a request names more than [#MAX_ADDRESSES].
    public static boolean hasTooMany(HttpHeaders headers) {
        var first = headers.get(X_FORWARDED_FOR);
        // Thirty addresses with their commas take more characters than this
        if (first == null || (first.length() <= MAX_ADDRESSES && !isRepeated(headers))) {
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
    /// @param clientAddress the client's address as text, computed once a connection
    public void apply(HttpHeaders headers, String clientAddress, InetSocketAddress client) {
        switch (mode) {
            case APPEND -> append(headers, clientAddress, client);
            case PRESERVE -> {}
            case REMOVE -> headers.remove(X_FORWARDED_FOR);
        }
    }

    private void append(HttpHeaders headers, String address, InetSocketAddress client) {
        var received = headers.get(X_FORWARDED_FOR);
        if (received == null) {
            headers.add(X_FORWARDED_FOR, clientPort ? withPort(address, client) : address);
            return;
        }
        if (isRepeated(headers)) {
            received = String.join(", ", headers.getAll(X_FORWARDED_FOR));
        }
        var last = clientPort ? withPort(address, client) : withBrackets(address, client);
        headers.set(X_FORWARDED_FOR, received.isEmpty() ? last : received + ", " + last);
    }

    private static boolean isRepeated(HttpHeaders headers) {
        List<String> lines = headers.getAll(X_FORWARDED_FOR);
        return lines.size() > 1;
    }

    private static String withPort(String address, InetSocketAddress client) {
        return withBrackets(address, client) + ":" + client.getPort();
    }

    private static String withBrackets(String address, InetSocketAddress client) {
        return client.getAddress() instanceof Inet6Address ? "[" + address + "]" : address;
    }
}
