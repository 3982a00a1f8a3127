package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.observe.inspector.RecordedBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body in JSON: as text where it is UTF-8, else in base64.
///
/// @param size of the whole body in bytes
/// @param truncated whether only its first part was kept
@RegisterForReflection
public record BodyJson(
        long size, boolean truncated, @Nullable String text, @Nullable String base64) {
    private static final int LAST_CONTROL = 0x1f;

    static BodyJson of(RecordedBody body) {
        var text = text(body.bytes(), body.isTruncated());
        return new BodyJson(
                body.size(),
                body.isTruncated(),
                text.orElse(null),
                text.isPresent() ? null : Base64.getEncoder().encodeToString(body.bytes()));
    }

    static BodyJson of(byte[] body) {
        return of(new RecordedBody(body, body.length));
    }

    /// The body with another text.
    BodyJson withText(String changed) {
        return new BodyJson(size, truncated, changed, null);
    }

    /// The body with other bytes, in base64.
    BodyJson withBytes(byte[] changed) {
        return new BodyJson(size, truncated, null, Base64.getEncoder().encodeToString(changed));
    }

    /// The text of bytes; empty when they are no UTF-8, or hold control characters.
    ///
    /// @param cut whether the last character may be incomplete
    static Optional<String> text(byte[] bytes, boolean cut) {
        for (int shorter = 0; shorter <= (cut ? 3 : 0) && shorter <= bytes.length; shorter++) {
            try {
                var text =
                        UTF_8.newDecoder()
                                .decode(ByteBuffer.wrap(bytes, 0, bytes.length - shorter))
                                .toString();
                return text.chars().anyMatch(BodyJson::isControl)
                        ? Optional.empty()
                        : Optional.of(text);
            } catch (CharacterCodingException notUtf8) {
                // One byte less may be whole characters
            }
        }
        return Optional.empty();
    }

    private static boolean isControl(int character) {
        return character <= LAST_CONTROL
                && character != '\n'
                && character != '\r'
                && character != '\t';
    }
}
