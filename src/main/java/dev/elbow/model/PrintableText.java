package dev.elbow.model;

/// Text of clients and functions as a line of the log or a terminal may show it.
///
/// A line break in it would begin a line of its own, and an escape sequence would reach the
/// terminal.
public final class PrintableText {
    private PrintableText() {}

    /// The beginning of the text on one line.
    ///
    /// @param length in characters, before control characters are escaped
    public static String of(String text, int length) {
        return of(text.length() > length ? text.substring(0, length) + "…" : text);
    }

    /// The text on one line: `\r`, `\n`, `\t`, and `\u001b` for any other control character. The
    /// same object when there is none.
    public static String of(String text) {
        for (int index = 0; index < text.length(); ) {
            int each = text.codePointAt(index);
            if (isControl(each)) {
                return escapeFrom(index, text);
            }
            index += Character.charCount(each);
        }
        return text;
    }

    private static String escapeFrom(int first, String text) {
        var escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.substring(first).codePoints().forEach(each -> append(each, escaped));
        return escaped.toString();
    }

    private static void append(int each, StringBuilder escaped) {
        switch (each) {
            case '\r' -> escaped.append("\\r");
            case '\n' -> escaped.append("\\n");
            case '\t' -> escaped.append("\\t");
            default -> {
                if (isControl(each)) {
                    for (char c : Character.toChars(each)) {
                        appendHex(c, escaped);
                    }
                } else {
                    escaped.appendCodePoint(each);
                }
            }
        }
    }

    private static void appendHex(char c, StringBuilder escaped) {
        escaped.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            escaped.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }

    /// Also what changes the direction or the line of the text after it, and half a surrogate pair.
    private static boolean isControl(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
