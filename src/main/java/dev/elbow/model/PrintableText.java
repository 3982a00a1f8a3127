package dev.elbow.model;

/// Text of clients as a terminal may show it: control characters escaped, cut to a length.
public final class PrintableText {
    private static final char DELETE = 0x7f;
    private static final char LAST_CONTROL = 0x9f;

    private PrintableText() {}

    public static String of(String text, int length) {
        var shown = text.length() > length ? text.substring(0, length) + "…" : text;
        return shown.chars().noneMatch(PrintableText::isControl) ? shown : escaped(shown);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (isControl(each)) {
                escaped.append("\\u%04x".formatted((int) each));
            } else {
                escaped.append(each);
            }
        }
        return escaped.toString();
    }

    /// Also what changes the direction or the line of the text after it.
    private static boolean isControl(int each) {
        return each < ' '
                || each >= DELETE && each <= LAST_CONTROL
                || switch (Character.getType(each)) {
                    case Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE ->
                            true;
                    default -> false;
                };
    }
}
