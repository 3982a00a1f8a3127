package dev.elbow.control.op;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// AWS's model of the API as `src/test/shapes/table` prints it from botocore's.
final class AwsShapes {
    private static final Map<String, Map<String, Member>> SHAPES = read();

    private AwsShapes() {}

    /// @param type `string`, `list Action`, …
    /// @param constraints `required`, `min=1`, `enum=a, b`, …; `items.min=1` of a list's length
    record Member(String type, Set<String> constraints) {}

    /// By name; empty for a shape that AWS does not have.
    static Map<String, Member> members(String shape) {
        return SHAPES.getOrDefault(shape, Map.of());
    }

    /// The names of all operations.
    static Set<String> operations() {
        return SHAPES.keySet().stream()
                .filter(shape -> shape.endsWith("Input"))
                .map(shape -> shape.substring(0, shape.length() - "Input".length()))
                .collect(Collectors.toSet());
    }

    /// Whether any shape has a member of this name.
    static boolean isMember(String name) {
        return SHAPES.values().stream().anyMatch(shape -> shape.containsKey(name));
    }

    private static Map<String, Map<String, Member>> read() {
        Map<String, Map<String, Member>> shapes = new LinkedHashMap<>();
        for (String line : lines()) {
            List<String> parts = Arrays.asList(line.split("\t", -1));
            shapes.computeIfAbsent(parts.get(0), _ -> new LinkedHashMap<>())
                    .put(
                            parts.get(1),
                            new Member(
                                    parts.get(2),
                                    parts.stream().skip(3).collect(Collectors.toSet())));
        }
        return shapes;
    }

    private static List<String> lines() {
        try (var table = AwsShapes.class.getResourceAsStream("elbv2-shapes.tsv")) {
            return new String(requireNonNull(table).readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
