package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/// Texts of HTTP, which are bytes, as texts of JSON, which are characters; and back.
final class Utf8 {
    private Utf8() {}

    /// The characters that the bytes of a wire text mean.
    ///
    /// @param part names the text in a failure
    static String text(String part, String wire) {
        return isAscii(wire) ? wire : decoded(part, wire.getBytes(ISO_8859_1));
    }

    /// One character per byte, as HTTP libraries write header values.
    static String wire(String text) {
        return isAscii(text) ? text : new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    static void check(String part, byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                decoded(part, bytes);
                return;
            }
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String part, byte[] bytes) {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new NotUtf8(part);
        }
    }
}
