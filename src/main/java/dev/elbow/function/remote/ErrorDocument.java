package dev.elbow.function.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// What went wrong, as functions (`errorType`, `errorMessage`) and Lambda itself (`Type`,
/// `Message`) tell it.
record ErrorDocument(String type, String message) {
    private static final JsonFactory JSON = new JsonFactory();

    static Optional<ErrorDocument> read(byte[] document) {
        var type = "";
        var message = "";
        try (var json = JSON.createParser(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName().toLowerCase(Locale.ROOT);
                json.nextToken();
                switch (name) {
                    case "errortype", "type", "__type" -> type = json.getValueAsString("");
                    case "errormessage", "message" -> message = json.getValueAsString("");
                    default -> {}
                }
                json.skipChildren();
            }
        } catch (IOException notJson) {
            return Optional.empty();
        }
        return Optional.of(new ErrorDocument(type, message));
    }

    /// `java.lang.IllegalStateException: broken`
    String line() {
        var oneLine = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return type.isEmpty() ? oneLine : oneLine.isEmpty() ? type : type + ": " + oneLine;
    }
}
