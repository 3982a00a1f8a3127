package dev.elbow.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text in Java sources.
final class JavaText {
    /// A constant of a class file has at most 65,535 bytes, and a character three.
    private static final int LONGEST_CONSTANT = 20_000;

    private JavaText() {}

    /// An expression for the text: a literal for each line of it.
    ///
    /// @param indent before each line but the first
    static String literal(String text, String indent) {
        if (text.length() <= LONGEST_CONSTANT) {
            return sum(text, indent);
        }
        var parts = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += LONGEST_CONSTANT) {
            var part = text.substring(from, Math.min(text.length(), from + LONGEST_CONSTANT));
            parts.add(sum(part, indent + "        "));
        }
        return "String.join(\n%s\"\",\n%s%s)"
                .formatted(indent, indent, String.join(",\n" + indent, parts));
    }

    private static String sum(String text, String indent) {
        var lines = lines(text).stream().map(JavaText::quoted).toList();
        return String.join("\n" + indent + "+ ", lines);
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end + 1));
            from = end + 1;
        }
        if (from < text.length() || lines.isEmpty()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static String quoted(String line) {
        var literal = new StringBuilder(line.length() + 2).append('"');
        for (int index = 0; index < line.length(); index++) {
            char each = line.charAt(index);
            switch (each) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> append(each, literal);
            }
        }
        return literal.append('"').toString();
    }

    /// Escapes what an editor does not show as it is.
    private static void append(char each, StringBuilder literal) {
        int type = Character.getType(each);
        if (Character.isISOControl(each)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR) {
            literal.append("\\u").append(Integer.toHexString(0x10000 | each), 1, 5);
        } else {
            literal.append(each);
        }
    }

    /// The words of a text as an identifier, such as `getHelloWorld` of `GET /hello-world`.
    static String identifier(String text, boolean capital) {
        var name = new StringBuilder();
        for (var word : text.split("[^A-Za-z0-9]+")) {
            if (word.isEmpty()) {
                continue;
            }
            boolean upper = capital || !name.isEmpty();
            var first = word.substring(0, 1);
            name.append(upper ? first.toUpperCase(Locale.ROOT) : first).append(word.substring(1));
        }
        return name.isEmpty() || Character.isDigit(name.charAt(0))
                ? "request" + name
                : name.toString();
    }
}
