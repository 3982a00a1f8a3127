package dev.elbow.app;

import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/// Why Elbow could not start, where that is the user's to mend: in lines of his own words.
record StartFailure(Throwable thrown, Config config) {
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern CHOICE =
            Pattern.compile(
                    ".*The config property (\\S+) with the config value \"(.*)\" threw.*"
                            + " to enum class \\S+, allowed values: (.*)",
                    Pattern.DOTALL);

    private static final Pattern EMPTY =
            Pattern.compile(
                    ".*The config property (\\S+) is defined as the empty String.*",
                    Pattern.DOTALL);

    /// Empty when it is a failure of Elbow's own.
    Optional<List<String>> lines() {
        var state = unusableState();
        if (state.isPresent()) {
            return state.map(List::of);
        }
        var cause = root(thrown);
        if (cause instanceof ConfigValidationException wrong) {
            return Optional.of(
                    withoutFollowers(
                            IntStream.range(0, wrong.getProblemCount())
                                    .mapToObj(problem -> wrong.getProblem(problem).getMessage())
                                    .map(StartFailure::inOwnWords)
                                    .toList()));
        }
        var message = String.valueOf(cause.getMessage());
        if (message.startsWith("elbow.") && message.contains("(expected: ")) {
            return Optional.of(List.of(message));
        }
        var port = config.getOptionalValue("elbow.port", Integer.class).orElse(3528);
        if (port < 0 || port > HIGHEST_PORT) {
            return Optional.of(
                    List.of("elbow.port: %d (expected: 0-%d)".formatted(port, HIGHEST_PORT)));
        }
        return unbound(message, port).map(List::of);
    }

    /// Quarkus's host and port have Elbow's in them, and are wrong when those are.
    static List<String> withoutFollowers(List<String> lines) {
        var own = lines.stream().filter(line -> line.startsWith("elbow.")).toList();
        return own.isEmpty() ? lines : own;
    }

    /// In the words of the system, as `bind(..) failed with error(-99): Cannot assign …`.
    private Optional<String> unbound(String message, int port) {
        if (message.contains("Address already in use")) {
            return Optional.of(
                    "elbow.port: %d is in use (expected: a free port, given by --port or elbow.port)"
                            .formatted(port));
        }
        if (message.contains("Cannot assign requested address")) {
            return Optional.of(
                    "elbow.host: %s is not an address of this machine (expected: one that is, such as 127.0.0.1)"
                            .formatted(
                                    config.getOptionalValue("elbow.host", String.class)
                                            .orElse("127.0.0.1")));
        }
        return Optional.empty();
    }

    /// Quarkus's sentence on a word that is none of those allowed, or on none, as Elbow says such
    /// things.
    static String inOwnWords(String message) {
        var empty = EMPTY.matcher(message);
        if (empty.matches()) {
            return "%s: empty (expected: a value, or not to be given)".formatted(empty.group(1));
        }
        var choice = CHOICE.matcher(message);
        return choice.matches()
                ? "%s: %s (expected: one of %s)"
                        .formatted(
                                choice.group(1),
                                choice.group(2),
                                Stream.of(choice.group(3).split(","))
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                : message;
    }

    private Optional<String> unusableState() {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(UnusableState.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    private static Throwable root(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
