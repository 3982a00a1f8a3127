package dev.elbow.model;

/// Escapes what a client or a function wrote, for a line of the log.
///
/// A line break in it would begin a line of its own, and an escape sequence would reach the
/// terminal.
public final class LogText {
    private LogText() {}

    /// The text on one line: `\r`, `\n`, `\t`, and `\u001b` for any other control character. The
    /// same object when there is none.
    public static String escape(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (isControl(text.charAt(index))) {
                return escapeFrom(index, text);
            }
        }
        return text;
    }

    /// Line and paragraph separators end a line for some readers, too.
    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static String escapeFrom(int first, String text) {
        var escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int index = first; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '\r' -> escaped.append("\\r");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (isControl(c)) {
                        escaped.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            escaped.append(Character.forDigit(c >> shift & 0xf, 16));
                        }
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
