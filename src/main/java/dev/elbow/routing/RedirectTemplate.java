package dev.elbow.routing;

import dev.elbow.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One part of a redirect, its placeholders found when the table is compiled.
record RedirectTemplate(String text, List<Piece> pieces) {
    private static final String OPENING = "#{";

    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    record Taken(Placeholder placeholder) implements Piece {}

    /// @param part for messages: `host`, `path`, `query`
    /// @param accepted the placeholders AWS takes in this part
    static RedirectTemplate parse(String part, String text, Set<Placeholder> accepted) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, from)) {
            if (at > from) {
                pieces.add(new Literal(text.substring(from, at)));
            }
            var placeholder = placeholderAt(part, text, at, accepted);
            pieces.add(new Taken(placeholder));
            from = at + placeholder.text().length();
        }
        if (from < text.length()) {
            pieces.add(new Literal(text.substring(from)));
        }
        return new RedirectTemplate(text, List.copyOf(pieces));
    }

    private static Placeholder placeholderAt(
            String part, String text, int at, Set<Placeholder> accepted) {
        for (var placeholder : accepted) {
            if (text.startsWith(placeholder.text(), at)) {
                return placeholder;
            }
        }
        var names = accepted.stream().sorted().map(Placeholder::text).toList();
        throw InvalidRule.redirect(part, text, "only " + String.join(", ", names));
    }

    void append(StringBuilder to, RequestHead head, Protocol protocol, int port) {
        for (var piece : pieces) {
            switch (piece) {
                case Literal literal -> to.append(literal.text());
                case Taken taken -> taken.placeholder().append(to, head, protocol, port);
            }
        }
    }
}
