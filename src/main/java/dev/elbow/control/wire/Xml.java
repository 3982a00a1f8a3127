package dev.elbow.control.wire;

/// Writes elements and text. StAX would leave `\r` as it is, which every reader then turns into
/// `\n`: a fixed response's body would not come back as it was given.
final class Xml {
    private final StringBuilder out = new StringBuilder();

    Xml open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    Xml open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    Xml element(String name, String text) {
        return open(name).text(text).close(name);
    }

    private Xml text(String text) {
        if (isPlain(text)) {
            out.append(text);
        } else {
            text.codePoints().forEach(this::character);
        }
        return this;
    }

    /// Whether nothing in it is escaped or replaced; hardly anything is.
    private static boolean isPlain(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '<' || character == '>' || character == '&' || !allowed(character)) {
                return false;
            }
        }
        return true;
    }

    private void character(int character) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\r' -> out.append("&#xD;");
            default -> out.appendCodePoint(allowed(character) ? character : 0xFFFD);
        }
    }

    /// XML 1.0 has no way to write the others.
    private static boolean allowed(int character) {
        return character >= ' '
                        && !(character >= 0xD800 && character <= 0xDFFF)
                        && character != 0xFFFE
                        && character != 0xFFFF
                || character == '\t'
                || character == '\n';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
