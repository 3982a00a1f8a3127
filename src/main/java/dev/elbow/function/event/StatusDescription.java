package dev.elbow.function.event;

/// The reason phrase of `statusDescription`. It never decides: AWS's guide has `200 OK`, its older
/// Lambda guide `HTTP OK`, and frameworks send `OK`.
final class StatusDescription {
    /// Longest reason phrase in characters: it is a part of the status line, for which clients have
    /// limits of their own.
    static final int MAX_REASON = 1024;

    private static final int CODE = 3;

    private StatusDescription() {}

    /// The text after a leading code, else the text, without control characters; empty for the
    /// standard phrase.
    static String reason(String description) {
        var text = description.strip();
        return printable(beginsWithCode(text) ? text.substring(CODE) : text).strip();
    }

    /// The leading code of a description; 0 when there is none.
    static int code(String description) {
        var text = description.strip();
        return beginsWithCode(text) ? Integer.parseInt(text, 0, CODE, 10) : 0;
    }

    /// Whether the text begins with three digits that stand alone.
    private static boolean beginsWithCode(String text) {
        return text.length() >= CODE
                && isDigit(text.charAt(0))
                && isDigit(text.charAt(1))
                && isDigit(text.charAt(2))
                && (text.length() == CODE || isSeparator(text.charAt(CODE)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c);
    }

    private static String printable(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isISOControl(text.charAt(index))) {
                return withoutControls(text);
            }
        }
        return text;
    }

    private static String withoutControls(String text) {
        var kept = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
