package dev.elbow.proxy.header;

import static dev.elbow.proxy.header.HeaderNames.TRANSFER_ENCODING;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.stream.Stream;

/// Limits of requests and responses, and checks of headers (behaviour/headers.md#limits).
public final class RequestLimits {
    /// Of the request line, in bytes; beyond it 414.
    public static final int REQUEST_LINE = 16 * 1024;

    /// Of one header line, in bytes; beyond it 400.
    public static final int HEADER_LINE = 16 * 1024;

    /// Of all header lines together, in bytes; beyond it 400.
    public static final int HEADERS = 64 * 1024;

    /// Of all header lines of a target's response, in bytes; beyond it 502.
    public static final int RESPONSE_HEADERS = 32 * 1024;

    /// Of the body that a function may be called with, in bytes; beyond it 413.
    public static final int FUNCTION_BODY = 1024 * 1024;

    private RequestLimits() {}

    /// Whether one line is longer than [#HEADER_LINE].
    ///
    /// @param headerBytes size of all headers: small ones are not compared line by line
    public static boolean hasTooLongLine(HttpHeaders headers, int headerBytes) {
        if (headerBytes < HEADER_LINE) {
            return false;
        }
        for (Map.Entry<String, String> line : headers) {
            if (line.getKey().length() + line.getValue().length() + 4 > HEADER_LINE) {
                return true;
            }
        }
        return false;
    }

    /// Whether each `Transfer-Encoding` is `chunked` or `identity`.
    public static boolean isSupportedTransferEncoding(HttpHeaders headers) {
        return !headers.contains(TRANSFER_ENCODING)
                || transferEncodings(headers)
                        .allMatch(
                                it ->
                                        it.equalsIgnoreCase("chunked")
                                                || it.equalsIgnoreCase("identity"));
    }

    /// Whether the body is declared as chunked more than once, which can hide a request from an
    /// implementation that decodes once (behaviour/connections.md#desync-mitigation).
    public static boolean isChunkedTwice(HttpHeaders headers) {
        return headers.contains(TRANSFER_ENCODING)
                && transferEncodings(headers).filter("chunked"::equalsIgnoreCase).count() > 1;
    }

    private static Stream<String> transferEncodings(HttpHeaders headers) {
        return headers.getAll(TRANSFER_ENCODING).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip);
    }

    /// Removes the headers whose name is not `[-A-Za-z0-9]+` (behaviour/headers.md#names).
    public static void removeInvalid(HttpHeaders headers) {
        boolean invalid = false;
        for (Map.Entry<String, String> line : headers) {
            invalid |= !isValidName(line.getKey());
        }
        if (invalid) {
            headers.names().stream().filter(name -> !isValidName(name)).forEach(headers::remove);
        }
    }

    private static boolean isValidName(String name) {
        for (int index = 0; index < name.length(); index++) {
            char c = name.charAt(index);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
