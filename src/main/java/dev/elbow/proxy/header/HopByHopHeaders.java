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

/// The headers that belong to one connection and are not passed on (alb-spec §3.1).
public final class HopByHopHeaders {
    private HopByHopHeaders() {}

    /// Takes them out. A body that is chunked stays so: whoever sends it chunks it anew.
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
            // Of several lines one is left: each side must see the same end of the body
            if (headers.containsValue(TRANSFER_ENCODING, CHUNKED, true)) {
                headers.set(TRANSFER_ENCODING, CHUNKED);
            } else {
                headers.remove(TRANSFER_ENCODING);
            }
        }
    }

    /// Whether the client asks to go on as a WebSocket. No other protocol is switched to: HTTP/2 is
    /// agreed on by TLS only, and what asks for it by `Upgrade` is served as HTTP/1.1.
    public static boolean asksForWebSocket(HttpHeaders headers) {
        return headers.contains(UPGRADE)
                && headers.containsValue(UPGRADE, WEBSOCKET, true)
                && headers.containsValue(CONNECTION, UPGRADE_VALUE, true);
    }

    private static boolean isPlain(CharSequence connection) {
        return KEEP_ALIVE_VALUE.contentEqualsIgnoreCase(connection)
                || CLOSE.contentEqualsIgnoreCase(connection);
    }

    /// "Connection: x, y" makes x and y belong to the connection too. What frames the message is
    /// not the client's to take away.
    private static void removeNamed(HttpHeaders headers) {
        for (var line : headers.getAll(CONNECTION)) {
            for (var name : line.split(",")) {
                var named = name.strip();
                if (!named.isEmpty() && !frames(named)) {
                    headers.remove(named);
                }
            }
        }
    }

    private static boolean frames(String name) {
        return AsciiString.contentEqualsIgnoreCase(name, TRANSFER_ENCODING)
                || AsciiString.contentEqualsIgnoreCase(name, HeaderNames.CONTENT_LENGTH)
                || AsciiString.contentEqualsIgnoreCase(name, HeaderNames.HOST);
    }
}
