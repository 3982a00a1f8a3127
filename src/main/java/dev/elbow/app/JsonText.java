package dev.elbow.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;

/// Whether bytes are one JSON value, as the Invoke API asks of an event.
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /// Where they are not; empty when they are.
    static Optional<String> problem(byte[] text) {
        try (var json = JSON.createParser(text)) {
            if (json.nextToken() == null) {
                return Optional.of("empty");
            }
            json.skipChildren();
            return json.nextToken() == null
                    ? Optional.empty()
                    : Optional.of("more than one JSON value");
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            return Optional.of(
                    "not JSON at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
        } catch (IOException notUtf8) {
            return Optional.of("not UTF-8");
        }
    }
}
