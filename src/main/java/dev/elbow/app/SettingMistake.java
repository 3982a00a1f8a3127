package dev.elbow.app;

import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A setting that cannot be used, in a line of Elbow's own instead of the configuration library's.
final class SettingMistake {
    private static final Pattern WRONG_VALUE =
            Pattern.compile(
                    ".*The config property (\\S+) with the config value \"(.*)\" threw an Exception"
                            + " whilst being converted (.*)",
                    Pattern.DOTALL);
    private static final Pattern CHOICE =
            Pattern.compile(".* to enum class \\S+, allowed values: (.*)", Pattern.DOTALL);
    private static final Pattern EMPTY =
            Pattern.compile(
                    ".*The config property (\\S+) is defined as the empty String.*",
                    Pattern.DOTALL);
    private static final Pattern MISSING =
            Pattern.compile(
                    ".*The config property (\\S+) is required but it could not be found.*",
                    Pattern.DOTALL);
    private static final Pattern UNKNOWN =
            Pattern.compile(".*?(elbow\\.\\S*) in (.*) does not map to any root.*", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("\\w+\\[source=([^/]+)]");
    private static final Pattern CODE = Pattern.compile("^SRCFG\\d+: ");

    private SettingMistake() {}

    /// One line for each mistake, and none for what follows from another.
    static List<String> lines(ConfigValidationException wrong) {
        return withoutFollowers(
                IntStream.range(0, wrong.getProblemCount())
                        .mapToObj(problem -> wrong.getProblem(problem).getMessage())
                        .map(SettingMistake::inOwnWords)
                        .toList());
    }

    /// Quarkus's host and port have Elbow's in them, and are wrong when those are.
    static List<String> withoutFollowers(List<String> lines) {
        var own = lines.stream().filter(line -> line.startsWith("elbow.")).toList();
        return own.isEmpty() ? lines : own;
    }

    static String inOwnWords(String message) {
        var value = WRONG_VALUE.matcher(message);
        if (value.matches()) {
            return "%s: %s (expected: %s)"
                    .formatted(value.group(1), value.group(2), expected(value.group(3)));
        }
        var empty = EMPTY.matcher(message);
        if (empty.matches()) {
            return empty.group(1)
                    + ": empty (expected: a value; leave the setting out for its default)";
        }
        var missing = MISSING.matcher(message);
        if (missing.matches()) {
            return missing.group(1) + ": missing (expected: a value)";
        }
        var unknown = UNKNOWN.matcher(message);
        return unknown.matches() ? unknown(unknown) : message;
    }

    private static String expected(String problem) {
        var choice = CHOICE.matcher(problem);
        if (choice.matches()) {
            return "one of "
                    + Stream.of(choice.group(1).split(","))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (problem.contains("Expected an integer value")) {
            return "a whole number";
        }
        if (problem.contains("[BbKkMmGg")) {
            return "a size such as 65536, 64K or 32M";
        }
        if (problem.contains("duration") || problem.contains("Duration")) {
            return "a duration such as 500ms, 10s or 5m";
        }
        return CODE.matcher(problem).replaceFirst("");
    }

    private static String unknown(Matcher unknown) {
        var property = unknown.group(1);
        return "%s: no setting of Elbow's, in %s%s"
                .formatted(
                        property,
                        place(unknown.group(2)),
                        SettingNames.all()
                                .near(property)
                                .map("; did you mean %s?"::formatted)
                                .orElse(""));
    }

    /// In words, of `YamlConfigSource[source=file:/work/elbow.yaml]`.
    private static String place(String source) {
        if (source.contains("elbow.yaml")) {
            return "elbow.yaml";
        }
        if (source.contains("SysProp")) {
            return "the system properties";
        }
        var named = SOURCE.matcher(source);
        return named.matches() ? "the " + named.group(1) : source;
    }
}
