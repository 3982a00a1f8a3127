package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `-d`, as curl has it, but for the line breaks of a file, which stay.
final class BodyOption {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "TEXT|@FILE|@-",
            description = "The body: a text, a file, or what comes from standard input.")
    private @Nullable String data;

    /// Empty when it was not given.
    Optional<byte[]> bytes() {
        return read(spec, data);
    }

    /// What `-d` means; empty when it was not given.
    static Optional<byte[]> read(CommandSpec spec, @Nullable String data) {
        if (data == null) {
            return Optional.empty();
        }
        if (!data.startsWith("@")) {
            return Optional.of(data.getBytes(UTF_8));
        }
        try {
            return Optional.of(
                    data.equals("@-")
                            ? System.in.readAllBytes()
                            : Files.readAllBytes(Path.of(data.substring(1))));
        } catch (IOException | InvalidPathException unreadable) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-d: the file '%s' cannot be read (expected: an existing file after the @)"
                            .formatted(data.substring(1)));
        }
    }
}
