package dev.elbow.routing;

import java.util.ArrayList;
import java.util.List;

/// A pattern of literal characters, `*` (any run of characters, also none, also `/` and `.`) and
/// `?` (exactly one character) over the whole text (behaviour/routing.md#conditions): the runs
/// between its stars.
///
/// @param runs at least one; more than one when there is a star, the first and the last are empty
///   when the pattern starts or ends with one
record WildcardPattern(List<Run> runs) {

    /// @param text with [#ONE] for `?`
    /// @param start the literal characters before the first `?`: all when there is none
    record Run(String text, String start) {
        // Not a character (Unicode), so that no text holds it and an escaped `?` stays apart from
        // it
        private static final char ONE = '\uFFFE';

        private static Run of(CharSequence run) {
            var text = run.toString();
            int one = text.indexOf(ONE);
            return new Run(text, one < 0 ? text : text.substring(0, one));
        }

        boolean isLiteral() {
            return start.length() == text.length();
        }

        /// @param from with room for the run behind it
        boolean standsAt(String whole, int from) {
            return whole.startsWith(start, from) && restStandsAt(whole, from);
        }

        private boolean restStandsAt(String whole, int from) {
            for (int at = start.length(); at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != ONE && c != whole.charAt(from + at)) {
                    return false;
                }
            }
            return true;
        }

        /// @return the first place in `from`-`to` where the whole run stands, or -1
        int find(String whole, int from, int to) {
            int lastPlace = to - text.length();
            int at = from;
            while (at <= lastPlace) {
                at = whole.indexOf(start, at, lastPlace + start.length());
                if (at < 0 || restStandsAt(whole, at)) {
                    return at;
                }
                at++;
            }
            return -1;
        }
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
        var runs = new ArrayList<Run>();
        var run = new StringBuilder(text.length());
        boolean afterStar = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean star = c == '*';
            if (escapes && isEscape(text, at)) {
                at++;
                run.append(text.charAt(at));
            } else if (!star) {
                run.append(c == '?' ? Run.ONE : c);
            } else if (!afterStar) {
                // Two stars say no more than one
                runs.add(Run.of(run));
                run.setLength(0);
            }
            afterStar = star;
        }
        runs.add(Run.of(run));
        return new WildcardPattern(List.copyOf(runs));
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\'
                && at + 1 < text.length()
                && "*?\\".indexOf(text.charAt(at + 1)) >= 0;
    }

    /// Each run between two stars is taken at its first place: a later one could only leave less
    /// for the others. No way back, so never worse than pattern × text.
    boolean matches(String text) {
        var first = runs.getFirst();
        if (runs.size() == 1) {
            return first.text().length() == text.length() && first.standsAt(text, 0);
        }
        var last = runs.getLast();
        int from = first.text().length();
        int to = text.length() - last.text().length();
        if (from > to || !first.standsAt(text, 0) || !last.standsAt(text, to)) {
            return false;
        }
        for (int at = 1; at < runs.size() - 1; at++) {
            var run = runs.get(at);
            int found = run.find(text, from, to);
            if (found < 0) {
                return false;
            }
            from = found + run.text().length();
        }
        return true;
    }
}
