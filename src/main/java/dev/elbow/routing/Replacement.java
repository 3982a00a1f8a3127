package dev.elbow.routing;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text that a transform writes in place of a match: literals and the capture groups `$0`,
/// `$1`… (behaviour/routing.md#transforms). A `$` before anything but a digit is itself.
record Replacement(List<Piece> pieces) {

    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    record Group(int number) implements Piece {}

    /// @param groups how many capture groups the expression has
    static Replacement parse(String type, String text, int groups) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '$' || !digitAt(text, at + 1)) {
                at++;
                continue;
            }
            int end = at + 2;
            int number = text.charAt(at + 1) - '0';
            if (number > groups) {
                throw InvalidRule.transform(type, text, groups == 0 ? "only $0" : "$0-$" + groups);
            }
            // $12 is group 12 if there is one, else group 1 and a 2
            while (digitAt(text, end) && number * 10 + text.charAt(end) - '0' <= groups) {
                number = number * 10 + text.charAt(end) - '0';
                end++;
            }
            if (at > from) {
                pieces.add(new Literal(text.substring(from, at)));
            }
            pieces.add(new Group(number));
            from = end;
            at = end;
        }
        if (from < text.length()) {
            pieces.add(new Literal(text.substring(from)));
        }
        return new Replacement(List.copyOf(pieces));
    }

    private static boolean digitAt(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /// `text` with the match that `found` stands on replaced; a group that took no part is empty.
    String replaced(String text, Matcher found) {
        var out = new StringBuilder(text.length() + 16).append(text, 0, found.start());
        for (var piece : pieces) {
            switch (piece) {
                case Literal literal -> out.append(literal.text());
                case Group group -> {
                    @Nullable String captured = found.group(group.number());
                    out.append(captured == null ? "" : captured);
                }
            }
        }
        return out.append(text, found.end(), text.length()).toString();
    }
}
