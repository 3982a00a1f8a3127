package dev.elbow.routing;

import java.util.HexFormat;

/// Characters as rules see them: only the case of A-Z is folded, and control characters do not
/// count (behaviour/routing.md#rules).
final class Ascii {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Ascii() {}

    static boolean isControl(char c) {
        return c < ' ' || c == 0x7f;
    }

    /// @return `text` in lower case and without control characters; itself where it is so already
    static String folded(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isUpper(c) || isControl(c)) {
                return folded(text, at);
            }
        }
        return text;
    }

    private static String folded(String text, int from) {
        var out = new StringBuilder(text.length()).append(text, 0, from);
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isControl(c)) {
                out.append(isUpper(c) ? (char) (c + ('a' - 'A')) : c);
            }
        }
        return out.toString();
    }

    /// The text with its control characters percent-encoded, as no header may have them.
    static String withoutControl(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            if (isControl(text.charAt(at))) {
                return encoded(text);
            }
        }
        return text.toString();
    }

    private static String encoded(CharSequence text) {
        var out = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isControl(c)) {
                out.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
