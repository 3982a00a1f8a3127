package dev.elbow.intake.template.type;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a property may hold.
public sealed interface Shape {

    /// @param accepts whether the text is fine
    /// @param expected what is, for the message
    record Text(Predicate<String> accepts, String expected) implements Shape {}

    record Number(long least, long most) implements Shape {}

    record Flag() implements Shape {}

    record Many(Shape item) implements Shape {}

    /// Keys of the user's choice.
    record Named(Text key, Shape value) implements Shape {

        Named(Shape value) {
            this(Shape.text(), value);
        }
    }

    record Struct(List<Property> properties) implements Shape {}

    /// SAM's `CodeUri`: a path, or a structure.
    record TextOr(Text text, Struct struct) implements Shape {}

    /// Anything, also what only AWS knows: it is not used here.
    record Anything() implements Shape {}

    static Text text() {
        return new Text(_ -> true, "text");
    }

    static Text text(int least, int most) {
        return new Text(
                text -> text.length() >= least && text.length() <= most,
                "%d-%d characters".formatted(least, most));
    }

    static Text oneOf(String... choices) {
        var all = List.of(choices);
        return new Text(all::contains, (all.size() == 1 ? "" : "one of ") + String.join(", ", all));
    }

    static Text matching(String pattern, String expected) {
        return new Text(Pattern.compile(pattern).asMatchPredicate(), expected);
    }

    static Struct struct(Property... properties) {
        return new Struct(List.of(properties));
    }
}
