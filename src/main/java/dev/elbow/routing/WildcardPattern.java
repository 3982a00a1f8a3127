package dev.elbow.routing;

/// A pattern of literal characters, `*` (any run of characters, also none, also `/` and `.`) and
/// `?` (exactly one character) over the whole text (alb-spec §2.2.1).
final class WildcardPattern {
    // Not characters (Unicode), so that no text holds them and an escaped `*` stays apart from one
    private static final char STAR = '\uFFFF';
    private static final char ONE = '\uFFFE';

    private final char[] pattern;

    private WildcardPattern(char[] pattern) {
        this.pattern = pattern;
    }

    /// Without escapes: a host or a path cannot ask for a literal `*` or `?`.
    static WildcardPattern of(String text) {
        return parse(text, false);
    }

    /// With `\*`, `\?` and `\\` for the literal characters, as in query strings.
    static WildcardPattern escaped(String text) {
        return parse(text, true);
    }

    private static WildcardPattern parse(String text, boolean escapes) {
        var out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (escapes
                    && c == '\\'
                    && at + 1 < text.length()
                    && "*?\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                out.append(text.charAt(at));
            } else if (c == '*') {
                // Two stars say no more than one
                if (out.isEmpty() || out.charAt(out.length() - 1) != STAR) {
                    out.append(STAR);
                }
            } else {
                out.append(c == '?' ? ONE : c);
            }
        }
        return new WildcardPattern(out.toString().toCharArray());
    }

    int length() {
        return pattern.length;
    }

    boolean isStar(int at) {
        return pattern.length > 0 && pattern[at] == STAR;
    }

    /// How many characters at the start are literal.
    int literalPrefix() {
        int at = 0;
        while (at < pattern.length && isLiteral(at, at + 1)) {
            at++;
        }
        return at;
    }

    boolean isLiteral(int from, int to) {
        for (int at = from; at < to; at++) {
            if (pattern[at] == STAR || pattern[at] == ONE) {
                return false;
            }
        }
        return true;
    }

    String literal(int from, int to) {
        return new String(pattern, from, to - from);
    }

    /// Two pointers and one place to go back to: on a mismatch the last star takes one more
    /// character. Never worse than pattern × text, and without recursion.
    boolean matches(String text) {
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int starTook = 0;
        while (at < text.length()) {
            if (inPattern < pattern.length && pattern[inPattern] == STAR) {
                star = inPattern++;
                starTook = at;
            } else if (inPattern < pattern.length
                    && (pattern[inPattern] == ONE || pattern[inPattern] == text.charAt(at))) {
                inPattern++;
                at++;
            } else if (star >= 0) {
                inPattern = star + 1;
                at = ++starTook;
            } else {
                return false;
            }
        }
        return inPattern == pattern.length
                || (inPattern == pattern.length - 1 && pattern[inPattern] == STAR);
    }
}
