package dev.elbow.app.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Texts off the wire, which have a character for each byte, for people to read.
final class WireText {
    private WireText() {}

    /// What the bytes mean as UTF-8; the text itself when they are not.
    static String shown(String wire) {
        if (wire.chars().anyMatch(c -> c > 0xff)) {
            return wire;
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(wire.getBytes(ISO_8859_1))).toString();
        } catch (CharacterCodingException binary) {
            return wire;
        }
    }
}
