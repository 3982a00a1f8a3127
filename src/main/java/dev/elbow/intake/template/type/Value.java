package dev.elbow.intake.template.type;

import dev.elbow.intake.template.source.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A part of a template with its functions computed.
public sealed interface Value {

    Position at();

    /// @param plain written without quotes, so that `yes` can be a boolean
    /// @param standIn why the text is not the real one, where it is not
    record Text(String text, boolean plain, Position at, Optional<StandIn> standIn)
            implements Value {

        public Text(String text, boolean plain, Position at) {
            this(text, plain, at, Optional.empty());
        }
    }

    record Items(List<Value> items, Position at) implements Value {}

    /// @param members in the order of the file
    record Fields(Map<String, Member> members, Position at) implements Value {

        public Optional<Value> get(String name) {
            return Optional.ofNullable(members.get(name)).map(Member::value);
        }
    }

    /// Could not be computed; the mistake is in the log already.
    record Unknown(Position at) implements Value {}

    /// @param at where the key stands
    record Member(Position at, Value value) {}

    /// A text such as `<Table>` in the place of one that only AWS knows.
    ///
    /// @param reason why Elbow does not know it, and what to do: the end of a message
    record StandIn(String reason) {}

    /// What was written, for a message.
    default String describe() {
        return switch (this) {
            case Text text -> text.text();
            case Items items -> "a list of " + items.items().size();
            case Fields fields -> "a mapping of " + String.join(", ", fields.members().keySet());
            case Unknown _ -> "unknown";
        };
    }

    /// Text, lists and maps without positions: two templates that say the same have equal ones.
    default Object content() {
        return switch (this) {
            case Text text -> text.text();
            case Items items -> items.items().stream().map(Value::content).toList();
            case Fields fields ->
                    fields.members().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            e -> e.getValue().value().content(),
                                            (first, _) -> first,
                                            LinkedHashMap::new));
            case Unknown _ -> "";
        };
    }
}
