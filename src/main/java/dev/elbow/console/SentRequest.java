package dev.elbow.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.observe.inspector.Header;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Pattern;

/// A request that is about to be sent to a listener.
///
/// @param pathAndQuery or `*`
/// @param headers without those of a connection
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentRequest(String method, String pathAndQuery, List<Header> headers, byte[] body) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern TARGET = Pattern.compile("\\*|/[^\\x00-\\x20\\x7f]*");
    private static final Pattern LINE = Pattern.compile("[^\\x00\\r\\n]*");
    private static final Pattern BYTES = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final int HIGHEST_ASCII = 0x7f;
    private static final int HIGHEST_BYTE = 0xff;

    /// @throws ApiError for what would be another request on the wire
    SentRequest {
        check(TOKEN, method, "method", "such as GET");
        check(TARGET, pathAndQuery, "uri", "a path that begins with /, without spaces");
        for (var header : headers) {
            check(TOKEN, header.name(), "header", "a name such as Accept");
            check(LINE, header.value(), header.name(), "a value on one line");
            check(
                    BYTES,
                    header.value(),
                    header.name(),
                    "characters of one byte, no control characters");
        }
        pathAndQuery = onTheWire(pathAndQuery);
    }

    private static void check(Pattern pattern, String value, String name, String expected) {
        if (!pattern.matcher(value).matches()) {
            throw new ApiError(400, "%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /// The client writes a path as UTF-8, and a recorded one has a byte in each character.
    private static String onTheWire(String path) {
        int highest = path.chars().max().orElse(0);
        if (highest <= HIGHEST_ASCII || highest > HIGHEST_BYTE) {
            return path;
        }
        var bytes = path.getBytes(ISO_8859_1);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return percentEncoded(bytes);
        }
    }

    private static String percentEncoded(byte[] bytes) {
        var encoded = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            if (each < 0) {
                encoded.append('%').append("%02X".formatted(each));
            } else {
                encoded.append((char) each);
            }
        }
        return encoded.toString();
    }
}
