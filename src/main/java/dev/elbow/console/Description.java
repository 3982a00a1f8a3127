package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The description of the API in OpenAPI, a file.
final class Description {
    static final String FILE = "openapi.yaml";

    private Description() {}

    static ApiAnswer get() {
        return new ApiAnswer(200, "application/yaml; charset=utf-8", text());
    }

    static String text() {
        try (var file = Description.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
