package dev.elbow.intake.template.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of a template as written, functions not yet computed.
public sealed interface Expression {

    Position at();

    /// Text, number or boolean, kept as the text that was written: `2012-10-17` and `yes` stay what
    /// they are.
    ///
    /// @param plain written without quotes
    record Scalar(String text, boolean plain, Position at) implements Expression {}

    record Sequence(List<Expression> items, Position at) implements Expression {}

    /// @param members in the order of the file
    record Mapping(Map<String, Member> members, Position at) implements Expression {

        public Optional<Expression> get(String key) {
            return Optional.ofNullable(members.get(key)).map(Member::value);
        }
    }

    /// A function and its argument, short (`!Ref Web`) or long (`Ref: Web`).
    record Call(Intrinsic function, Expression argument, Position at) implements Expression {}

    /// @param at where the key stands
    record Member(Position at, Expression value) {}

    /// What was written, for a message.
    default String text() {
        return switch (this) {
            case Scalar scalar -> scalar.text();
            case Sequence sequence -> "a list of " + sequence.items().size();
            case Mapping mapping -> "a mapping of " + String.join(", ", mapping.members().keySet());
            case Call call -> call.function().key();
        };
    }
}
