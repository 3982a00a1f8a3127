package dev.elbow.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A regular expression in linear time. It is searched for, not anchored: `^` and `$` do that. Like
/// AWS's it knows no lookaround, no backreference and no `\p{…}`.
///
/// @param pattern compiled
/// @param start what every text it is found in starts with; often empty
record Regex(Pattern pattern, String start) {
    private static final String PUNCTUATION = "/-._~:@";

    /// @param owner for messages: the condition's field or the transform's type
    /// @param ignoreCase texts are folded then ([Ascii#folded])
    static Regex compile(String owner, String text, boolean ignoreCase) {
        refuseUnicodeClass(owner, text);
        try {
            var pattern = Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
            var start = literalStart(text);
            return new Regex(pattern, ignoreCase ? Ascii.folded(start) : start);
        } catch (PatternSyntaxException e) {
            throw InvalidRule.condition(owner, text, "a regular expression; " + e.getDescription());
        }
    }

    /// The literal characters after a `^`, for telling most texts off without running the
    /// expression: `^/api/v1/(.*)$` starts with `/api/v1/`. Whatever is not plain ends it.
    private static String literalStart(String text) {
        var start = new StringBuilder();
        if (!text.startsWith("^") || mayHaveAlternatives(text)) {
            return "";
        }
        int at = 1;
        while (at < text.length()) {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            char c = text.charAt(escaped ? at + 1 : at);
            boolean plain = escaped ? PUNCTUATION.indexOf(c) >= 0 : isPlain(c);
            int next = at + (escaped ? 2 : 1);
            boolean repeated = next < text.length() && "*?+{".indexOf(text.charAt(next)) >= 0;
            if (!plain || repeated) {
                break;
            }
            start.append(c);
            at = next;
        }
        return start.toString();
    }

    /// Whether there may be a `|` outside of all groups; unsure is yes.
    private static boolean mayHaveAlternatives(String text) {
        if (!text.contains("|")) {
            return false;
        }
        // A ] first in a class, named classes and quotations: too rare to be followed
        if (text.contains("[]")
                || text.contains("[^]")
                || text.contains("[:")
                || text.contains("\\Q")) {
            return true;
        }
        int depth = 0;
        boolean inClass = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '|' && depth == 0) {
                return true;
            } else {
                inClass = c == '[';
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return false;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "/-_~:@".indexOf(c) >= 0;
    }

    private static void refuseUnicodeClass(String owner, String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            if (at + 1 < text.length() && Character.toLowerCase(text.charAt(at + 1)) == 'p') {
                throw InvalidRule.condition(owner, text, "no \\p{…} in a regular expression");
            }
        }
    }

    boolean isFoundIn(String text) {
        return text.startsWith(start) && pattern.matcher(text).find();
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    int groups() {
        return pattern.groupCount();
    }
}
