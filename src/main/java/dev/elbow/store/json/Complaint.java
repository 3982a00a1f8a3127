package dev.elbow.store.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.elbow.model.Arn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is wrong with a text, and where in it, in one line and in JSON's words: whoever wrote the
/// text knows no classes.
final class Complaint {
    private static final int LONGEST = 80;

    private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern CREATOR =
            Pattern.compile("(Missing|Null value for) (?:required )?creator property");
    private static final Pattern KNOWN = Pattern.compile("known type ids = \\[([^\\]]*)]");
    private static final Pattern ASIDES =
            Pattern.compile("; `\\S+` enabled|\\s*\\(start marker at \\[Source[^\\]]*]\\)|`\\S+` ");

    private Complaint() {}

    static String line(JsonProcessingException wrong) {
        var where = wrong instanceof JsonMappingException mapping ? path(mapping) : "";
        var at = wrong.getLocation();
        if (at != null) {
            var place = "line " + at.getLineNr() + " column " + at.getColumnNr();
            where = where.isEmpty() ? place : where + ", " + place;
        }
        var line = where.isEmpty() ? what(wrong) : where + ": " + what(wrong);
        return line.replaceAll("\\s*\\R\\s*", " ");
    }

    private static String path(JsonMappingException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            var name = step.getFieldName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (SIMPLE_NAME.matcher(name).matches()) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            } else {
                path.append("[\"").append(name).append("\"]");
            }
        }
        return path.toString();
    }

    private static String what(JsonProcessingException wrong) {
        return switch (wrong) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidTypeIdException choice -> choice(choice);
            case InvalidFormatException format ->
                    "%s (expected: %s)"
                            .formatted(value(format.getValue()), kind(format.getTargetType()));
            case ValueInstantiationException refused -> cause(refused);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            default -> ASIDES.matcher(wrong.getOriginalMessage()).replaceAll("");
        };
    }

    private static String unknown(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return "unknown member \"%s\" (expected: %s)"
                .formatted(
                        unknown.getPropertyName(),
                        known == null
                                ? "none"
                                : known.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
    }

    private static String choice(InvalidTypeIdException choice) {
        var known = KNOWN.matcher(choice.getOriginalMessage());
        return "member \"is\": %s (expected: %s)"
                .formatted(
                        choice.getTypeId() == null ? "missing" : value(choice.getTypeId()),
                        known.find() ? known.group(1) : "the name of what this is");
    }

    /// The record's own sentence.
    private static String cause(ValueInstantiationException refused) {
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == refused
                ? ASIDES.matcher(refused.getOriginalMessage()).replaceAll("")
                : String.valueOf(root.getMessage());
    }

    private static String mismatch(MismatchedInputException mismatch) {
        var creator = CREATOR.matcher(mismatch.getOriginalMessage());
        if (creator.find()) {
            return creator.group(1).equals("Missing") ? "missing" : "null";
        }
        var type = mismatch.getTargetType();
        return type == null
                ? ASIDES.matcher(mismatch.getOriginalMessage()).replaceAll("")
                : "%s (expected: %s)"
                        .formatted(
                                mismatch instanceof InvalidNullException
                                        ? "null"
                                        : "not of this type",
                                kind(type));
    }

    private static String value(@Nullable Object value) {
        var text = String.valueOf(value);
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return value instanceof CharSequence ? "\"" + shown + "\"" : shown;
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            default ->
                    type == String.class
                            ? "a text"
                            : type == Arn.class
                                    ? "an ARN"
                                    : type == Instant.class ? "a time" : "an object";
        };
    }
}
