package dev.elbow.control.wire;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The constraints of one member.
///
/// @param each hold for the value, or for each value of a list
/// @param items hold for the length of a list
/// @param minItems of a list that is given
record Checks(List<Check> each, List<Check> items, int minItems) {

    /// @param sentence AWS's, from `Member must …` (alb-spec §1.1.2)
    record Check(Predicate<Object> passes, String sentence) {}

    static Checks of(RecordComponent component) {
        List<Check> each = new ArrayList<>();
        var pattern = component.getAnnotation(Constraint.Pattern.class);
        if (pattern != null) {
            each.add(pattern(pattern.value()));
        }
        var length = component.getAnnotation(Constraint.Length.class);
        if (length != null) {
            bounds(each, "length", length.min(), length.max());
        }
        var range = component.getAnnotation(Constraint.Range.class);
        if (range != null) {
            bounds(each, "value", range.min(), range.max());
        }
        var oneOf = component.getAnnotation(Constraint.OneOf.class);
        if (oneOf != null) {
            each.add(oneOf(List.of(oneOf.value().split(", "))));
        }
        List<Check> items = new ArrayList<>();
        var count = component.getAnnotation(Constraint.Items.class);
        if (count != null) {
            bounds(items, "length", count.min(), count.max());
        }
        return new Checks(List.copyOf(each), List.copyOf(items), count == null ? 0 : count.min());
    }

    private static Check pattern(String expression) {
        var compiled = Pattern.compile(expression);
        return new Check(
                value -> compiled.matcher(value.toString()).matches(),
                "Member must satisfy regular expression pattern: " + expression);
    }

    private static Check oneOf(List<String> words) {
        return new Check(
                value -> words.contains(value.toString()),
                "Member must satisfy enum value set: " + words);
    }

    private static void bounds(List<Check> checks, String what, int min, int max) {
        if (min > 0) {
            checks.add(
                    new Check(
                            value -> size(value) >= min,
                            "Member must have " + what + " greater than or equal to " + min));
        }
        if (max < Integer.MAX_VALUE) {
            checks.add(
                    new Check(
                            value -> size(value) <= max,
                            "Member must have " + what + " less than or equal to " + max));
        }
    }

    private static int size(Object value) {
        return switch (value) {
            case Integer number -> number;
            case String text -> text.codePointCount(0, text.length());
            case List<?> list -> list.size();
            case Object other -> throw new IllegalArgumentException(other.getClass().getName());
        };
    }
}
