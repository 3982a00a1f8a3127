package dev.elbow.control.wire;

import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lays a shape over input: the one place that knows how AWS's Query protocol writes lists
/// (`.member.N`), maps (`.entry.N.key`, `.value`) and the empty list (an empty text). A list that
/// is not given is empty, unless it is required or must have members; then it is absent.
public final class ShapeReader {
    private static final Pattern INDEX = Pattern.compile("[1-9]\\d{0,8}");

    private final UnknownMember unknown;

    public ShapeReader(UnknownMember unknown) {
        this.unknown = unknown;
    }

    /// @throws ApiFailure `MalformedInput` for a member of another type, or what [UnknownMember]
    ///   says
    public <T extends Record> T read(Class<T> type, Members input) {
        return type.cast(structure(type, "", input));
    }

    private Object structure(Class<? extends Record> type, String prefix, Members input) {
        var shape = Shape.of(type);
        for (String name : input.members().keySet()) {
            if (shape.member(name).isEmpty()) {
                unknown.found(prefix + name, name, shape.memberNames());
            }
        }
        var values =
                shape.members().stream()
                        .map(member -> member(prefix, member, input.members().get(member.name())))
                        .toArray();
        return shape.create(values);
    }

    private @Nullable Object member(String prefix, Member member, @Nullable Value value) {
        if (value == null) {
            return member.isEmptyWhenAbsent() ? List.of() : null;
        }
        return value(member.type(), prefix + member.name(), value);
    }

    private Object value(ShapeType type, String path, Value value) {
        return switch (type) {
            case ShapeType.Text _ -> text(path, value, "a text");
            case ShapeType.Number _ -> number(path, text(path, value, "a whole number"));
            case ShapeType.LongNumber _ -> longNumber(path, text(path, value, "a whole number"));
            case ShapeType.Amount _ ->
                    throw new IllegalArgumentException(path + ": answers only have this");
            case ShapeType.Flag _ -> flag(path, text(path, value, "true or false"));
            case ShapeType.Moment _ -> moment(path, text(path, value, "a time"));
            case ShapeType.Structure(var record) ->
                    structure(record, path + ".", members(path, value));
            case ShapeType.ListOf(var member) -> list(member, path, value);
            case ShapeType.Entries _ -> entries(path, value);
        };
    }

    private List<Object> list(ShapeType type, String path, Value value) {
        List<Object> list = new ArrayList<>();
        for (Value item : items(path, value)) {
            list.add(value(type, path + ".member." + (list.size() + 1), item));
        }
        return List.copyOf(list);
    }

    private static List<Value> items(String path, Value value) {
        return switch (value) {
            case Items(var items) -> items;
            case Text(var text) when text.isEmpty() -> List.of();
            case Members form when form.members().keySet().equals(Set.of("member")) ->
                    numbered(path, members(path, form.members().get("member")));
            case Text _, Members _ -> throw wrong(path, value, "a list");
        };
    }

    /// By their numbers, which may leave some out.
    private static List<Value> numbered(String path, Members byNumber) {
        SortedMap<Integer, Value> sorted = new TreeMap<>();
        byNumber.members().forEach((number, value) -> sorted.put(index(path, number), value));
        return List.copyOf(sorted.values());
    }

    private static Integer index(String path, String text) {
        if (!INDEX.matcher(text).matches()) {
            throw wrong(path, new Text(text), "members numbered from 1");
        }
        return Integer.valueOf(text);
    }

    private static Map<String, String> entries(String path, Value value) {
        var members = members(path, value);
        Map<String, String> entries = new LinkedHashMap<>();
        // In JSON "entry" may well be a key
        if (!(members.members().get("entry") instanceof Members form)) {
            members.members().forEach((key, text) -> entries.put(key, text(path, text, "a text")));
            return entries;
        }
        for (Value pair : numbered(path, form)) {
            var parts = members(path, pair).members();
            entries.put(
                    text(path, parts.get("key"), "a key"),
                    text(path, parts.get("value"), "a value"));
        }
        return entries;
    }

    private static Members members(String path, @Nullable Value value) {
        if (value instanceof Members members) {
            return members;
        }
        throw wrong(path, value, "a structure");
    }

    private static String text(String path, @Nullable Value value, String expected) {
        if (value instanceof Text(var text)) {
            return text;
        }
        throw wrong(path, value, expected);
    }

    private static Integer number(String path, String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            throw wrong(path, new Text(text), "a whole number");
        }
    }

    private static Long longNumber(String path, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            throw wrong(path, new Text(text), "a whole number");
        }
    }

    /// As XML Schema has it, which AWS goes by.
    private static Boolean flag(String path, String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(path, new Text(text), "true or false");
        };
    }

    private static Instant moment(String path, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw wrong(path, new Text(text), "a time such as 2019-03-28T16:33:59.670Z");
        }
    }

    private static ApiFailure wrong(String path, @Nullable Value value, String expected) {
        var given =
                switch (value) {
                    case null -> "nothing";
                    case Text(var text) -> "'" + text + "'";
                    case Members _ -> "a structure";
                    case Items _ -> "a list";
                };
        return ApiFailure.of(
                "MalformedInput", "%s: %s (expected: %s)".formatted(path, given, expected));
    }
}
