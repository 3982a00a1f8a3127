package dev.elbow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;

/// The message for JSON that is not the expected object: names the member and what was expected.
final class WrongJson {
    private WrongJson() {}

    static ApiError ofText(JsonProcessingException wrong) {
        return new ApiError(
                400,
                "body: no JSON at line %d, column %d (expected: JSON)"
                        .formatted(
                                wrong.getLocation().getLineNr(),
                                wrong.getLocation().getColumnNr()));
    }

    /// @param tree that was read
    static ApiError ofMember(JsonProcessingException wrong, JsonNode tree) {
        return new ApiError(
                400,
                switch (wrong) {
                    case UnrecognizedPropertyException unknown ->
                            "%s: no such member (expected: %s)"
                                    .formatted(
                                            path(unknown.getPath()),
                                            unknown.getKnownPropertyIds().stream()
                                                    .map(String::valueOf)
                                                    .sorted()
                                                    .collect(Collectors.joining(", ")));
                    case MismatchedInputException other when other.getTargetType() != null ->
                            "%s: %s (expected: %s)"
                                    .formatted(
                                            path(other.getPath()),
                                            found(tree, other.getPath()),
                                            expected(other.getTargetType()));
                    default -> "body: %s".formatted(wrong.getOriginalMessage());
                });
    }

    /// Such as `body.headers`.
    private static String path(List<Reference> path) {
        var names = new StringBuilder("body");
        for (var each : path) {
            if (each.getFieldName() != null) {
                names.append('.').append(each.getFieldName());
            }
        }
        return names.toString();
    }

    private static String found(JsonNode tree, List<Reference> path) {
        var node = tree;
        for (var each : path) {
            node =
                    each.getFieldName() == null
                            ? node.path(each.getIndex())
                            : node.path(each.getFieldName());
        }
        return switch (node.getNodeType()) {
            case OBJECT, POJO, MISSING -> "an object";
            case ARRAY -> "an array";
            case STRING, BINARY -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
        };
    }

    private static String expected(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (List.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type.isPrimitive() ? "a number" : "an object";
    }
}
