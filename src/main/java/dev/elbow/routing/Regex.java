package dev.elbow.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A regular expression in linear time. It is searched for, not anchored: `^` and `$` do that. Like
/// AWS's it knows no lookaround, no backreference and no `\p{…}`.
///
/// @param pattern compiled
record Regex(Pattern pattern) {

    /// @param owner for messages: the condition's field or the transform's type
    static Regex compile(String owner, String text, boolean ignoreCase) {
        refuseUnicodeClass(owner, text);
        try {
            return new Regex(Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw InvalidRule.condition(owner, text, "a regular expression; " + e.getDescription());
        }
    }

    private static void refuseUnicodeClass(String owner, String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            if (at + 1 < text.length() && Character.toLowerCase(text.charAt(at + 1)) == 'p') {
                throw InvalidRule.condition(owner, text, "no \\p{…} in a regular expression");
            }
        }
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    int groups() {
        return pattern.groupCount();
    }
}
