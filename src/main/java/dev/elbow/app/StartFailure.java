package dev.elbow.app;

import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/// Why Elbow could not start, where that is the user's to mend: in lines of his own words.
record StartFailure(Throwable thrown, Config config) {
    private static final int HIGHEST_PORT = 65_535;

    /// What the JDK says to a new shutdown hook once a signal ends the process.
    private static final String SHUTDOWN = "Shutdown in progress";

    /// Prints the lines, or the stack trace of a failure of Elbow's own. Not by a logger: the log
    /// has ended with Quarkus, or has not begun.
    static void print(Throwable thrown, Supplier<Config> config, PrintStream err) {
        try {
            new StartFailure(thrown, config.get())
                    .lines()
                    .ifPresentOrElse(
                            lines -> lines.forEach(err::println), () -> printTrace(thrown, err));
        } catch (RuntimeException | LinkageError alsoBroken) {
            thrown.addSuppressed(alsoBroken);
            printTrace(thrown, err);
        }
    }

    private static void printTrace(Throwable thrown, PrintStream err) {
        err.print("Elbow could not start: " + ExceptionUtil.generateStackTrace(thrown));
    }

    /// Empty when it is a failure of Elbow's own.
    Optional<List<String>> lines() {
        var state = unusableState();
        if (state.isPresent()) {
            return state.map(List::of);
        }
        var cause = root(thrown);
        if (cause instanceof ConfigValidationException wrong) {
            return Optional.of(SettingMistake.lines(wrong));
        }
        var message = String.valueOf(cause.getMessage());
        if (cause instanceof IllegalStateException && message.equals(SHUTDOWN)) {
            return Optional.of(List.of());
        }
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
