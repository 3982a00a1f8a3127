package dev.elbow.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON as far as the command line looks at it.
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /// Where bytes are not one JSON value, as the Invoke API asks of an event; empty when they are.
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

    /// A member of an object that is text; empty when there is none.
    static String member(String object, String name) {
        try (var json = JSON.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(name);
                if (json.nextToken() == JsonToken.VALUE_STRING && found) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return "";
        } catch (IOException noJson) {
            return "";
        }
    }

    /// The objects of an object's array, each as its members that are text or whole numbers, those
    /// of objects in it included; empty when there is no such array.
    static List<Map<String, String>> rows(String object, String array) {
        try (var json = JSON.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(array);
                if (json.nextToken() == JsonToken.START_ARRAY && found) {
                    return rows(json);
                }
                json.skipChildren();
            }
            return List.of();
        } catch (IOException noJson) {
            return List.of();
        }
    }

    private static List<Map<String, String>> rows(JsonParser json) throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            var row = new LinkedHashMap<String, String>();
            for (int depth = 1; depth > 0; ) {
                switch (json.nextToken()) {
                    case START_OBJECT -> depth++;
                    case END_OBJECT -> depth--;
                    case START_ARRAY -> json.skipChildren();
                    case VALUE_STRING, VALUE_NUMBER_INT ->
                            row.put(json.currentName(), json.getText());
                    case null -> throw new IOException("unfinished JSON");
                    default -> {}
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
