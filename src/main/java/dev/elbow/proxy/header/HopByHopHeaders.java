package dev.elbow.proxy.header;

import static dev.elbow.proxy.header.HeaderNames.CHUNKED;
import static dev.elbow.proxy.header.HeaderNames.CLOSE;
import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.KEEP_ALIVE;
import static dev.elbow.proxy.header.HeaderNames.KEEP_ALIVE_VALUE;
import static dev.elbow.proxy.header.HeaderNames.PROXY_CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.TE;
import static dev.elbow.proxy.header.HeaderNames.TRAILER;
import static dev.elbow.proxy.header.HeaderNames.TRANSFER_ENCODING;
import static dev.elbow.proxy.header.HeaderNames.UPGRADE;
import static dev.elbow.proxy.header.HeaderNames.UPGRADE_VALUE;
import static dev.elbow.proxy.header.HeaderNames.WEBSOCKET;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/// The headers that belong to one connection and are not passed on
/// (behaviour/headers.md#connections).
public final class HopByHopHeaders {
    private HopByHopHeaders() {}

    /// Removes them. A chunked body stays so: the encoder of the other side chunks it again.
    public static void remove(HttpHeaders headers) {
        var connection = headers.valueCharSequenceIterator(CONNECTION);
        if (connection.hasNext()) {
            if (!isPlain(connection.next()) || connection.hasNext()) {
                removeNamed(headers);
            }
            headers.remove(CONNECTION);
        }
        headers.remove(KEEP_ALIVE);
        headers.remove(PROXY_CONNECTION);
        headers.remove(TE);
        headers.remove(TRAILER);
        headers.remove(UPGRADE);
        if (headers.contains(TRANSFER_ENCODING)) {
            // One of several lines is left: each side must see the same end of the body
            if (headers.containsValue(TRANSFER_ENCODING, CHUNKED, true)) {
                headers.set(TRANSFER_ENCODING, CHUNKED);
            } else {
                headers.remove(TRANSFER_ENCODING);
            }
        }
    }

    /// Whether the client asks to switch to WebSocket, the only protocol of `Upgrade` that is
    /// supported (behaviour/connections.md#websocket).
    public static boolean isWebSocketUpgrade(HttpHeaders headers) {
        return headers.contains(UPGRADE)
                && headers.containsValue(UPGRADE, WEBSOCKET, true)
                && headers.containsValue(CONNECTION, UPGRADE_VALUE, true);
    }

    private static boolean isPlain(CharSequence connection) {
        return KEEP_ALIVE_VALUE.contentEqualsIgnoreCase(connection)
                || CLOSE.contentEqualsIgnoreCase(connection);
    }

    /// Removes the headers that `Connection` names. Headers that frame the message, and `Host`,
    /// cannot be removed by a client.
    private static void removeNamed(HttpHeaders headers) {
        for (var line : headers.getAll(CONNECTION)) {
            for (var name : line.split(",")) {
                var header = name.strip();
                if (!header.isEmpty() && !isProtected(header)) {
                    headers.remove(header);
                }
            }
        }
    }

    private static boolean isProtected(String name) {
        return AsciiString.contentEqualsIgnoreCase(name, TRANSFER_ENCODING)
                || AsciiString.contentEqualsIgnoreCase(name, HeaderNames.CONTENT_LENGTH)
                || AsciiString.contentEqualsIgnoreCase(name, HeaderNames.HOST);
    }
}
