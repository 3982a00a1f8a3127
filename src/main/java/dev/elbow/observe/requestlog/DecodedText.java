package dev.elbow.observe.requestlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Decodes text that holds one byte of a request in each character: as UTF-8, with `\xe9` for a
/// byte that is not part of a character.
public final class DecodedText {
    private static final int HIGHEST_ASCII = 0x7f;
    private static final int HIGHEST_BYTE = 0xff;

    private DecodedText() {}

    /// The same object when the text is ASCII, or decoded already.
    public static String of(String bytes) {
        int highest = bytes.chars().max().orElse(0);
        return highest <= HIGHEST_ASCII || highest > HIGHEST_BYTE
                ? bytes
                : decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String decode(ByteBuffer bytes) {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = CharBuffer.allocate(bytes.remaining());
        var text = new StringBuilder(bytes.remaining() + 16);
        var hex = HexFormat.of();
        while (true) {
            var result = decoder.decode(bytes, characters, true);
            text.append(characters.flip());
            characters.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x").append(hex.toHexDigits(bytes.get()));
            }
            decoder.reset();
        }
    }
}
