package dev.elbow.app.inspection;

import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.Map;

/// Reads and writes JSON objects by Jackson's streams alone: its databind, which the methods of
/// [JsonObject] use, takes a quarter of a second at each start of a command.
public final class PlainJson {
    private static final JacksonCodec CODEC = new JacksonCodec();

    private PlainJson() {}

    /// @throws io.vertx.core.json.DecodeException for a text that is no JSON object
    @SuppressWarnings("unchecked") // keys of JSON are texts
    public static JsonObject object(String text) {
        return new JsonObject((Map<String, Object>) CODEC.fromString(text, Map.class));
    }

    /// The object on one line.
    public static String line(JsonObject object) {
        return CODEC.toString(object, false);
    }

    /// The object with a member on each line.
    static String indented(JsonObject object) {
        return CODEC.toString(object, true);
    }
}
