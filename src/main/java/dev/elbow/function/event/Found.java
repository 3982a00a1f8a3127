package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.elbow.model.PrintableText;
import java.io.IOException;
import java.util.Arrays;

/// Words for what an answer holds instead of what AWS expects, on one line and of bounded length.
final class Found {
    private static final int SHOWN = 60;

    private Found() {}

    static String instead(String field, JsonParser json, String expected) throws IOException {
        return "%s: %s (expected: %s)".formatted(line(field), value(json), expected);
    }

    static String notAnObject(JsonParser json) throws IOException {
        return "the response is %s (expected: an object with statusCode)".formatted(value(json));
    }

    static String malformed(byte[] payload, JsonProcessingException malformed) {
        var location = malformed.getLocation();
        var start = new String(Arrays.copyOf(payload, Math.min(payload.length, SHOWN * 4)), UTF_8);
        return "the response is not JSON at line %d, column %d: %s (expected: an object with statusCode)"
                .formatted(location.getLineNr(), location.getColumnNr(), quoted(start));
    }

    static String beyond(JsonProcessingException limit) {
        return "the response cannot be read: %s (expected: an object with statusCode)"
                .formatted(limit.getOriginalMessage());
    }

    static String notUtf8() {
        return "the response is not UTF-8 (expected: JSON in UTF-8)";
    }

    static String notBase64(String body) {
        boolean lines = body.indexOf('\n') >= 0 || body.indexOf('\r') >= 0;
        return "body: %s with isBase64Encoded true (expected: base64 %s)"
                .formatted(
                        quoted(body),
                        lines
                                ? "on one line: Base64.getEncoder(), not getMimeEncoder()"
                                : "of the standard alphabet, on one line");
    }

    static String value(JsonParser json) throws IOException {
        var token = json.currentToken();
        if (token == null) {
            return "empty";
        }
        return switch (token) {
            case VALUE_STRING -> "the text " + quoted(json.getText());
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default ->
                    line(json.getText()); // numbers, true, false and null are their own best words
        };
    }

    static String quoted(String text) {
        return '"' + line(text) + '"';
    }

    /// The beginning of a text on one line.
    static String line(String text) {
        return PrintableText.of(text, SHOWN);
    }
}
