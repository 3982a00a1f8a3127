package dev.elbow.function.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Names with their values, as an event holds headers and parameters.
final class Pairs {
    private final Map<String, List<String>> values;

    private Pairs(Map<String, List<String>> values) {
        this.values = values;
    }

    /// In alphabetical order of the lower-cased names; the lines of one name in their order.
    static Pairs ofHeaders(Iterable<? extends Map.Entry<String, String>> lines) {
        var pairs = new Pairs(new TreeMap<>());
        for (var line : lines) {
            var name = Utf8.text("header name", line.getKey().toLowerCase(Locale.ROOT));
            pairs.add(name, Utf8.text(name, line.getValue()));
        }
        return pairs;
    }

    /// In the order in which the names first appear; nothing is decoded. Empty pairs (`&&`) are no
    /// pairs; `a` is `a=`.
    static Pairs ofQuery(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return new Pairs(Map.of());
        }
        var pairs = new Pairs(new LinkedHashMap<>());
        for (var pair : Utf8.text("query", rawQuery).split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                pairs.add(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return pairs;
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
    }

    @Nullable String first(String name) {
        var found = values.get(name);
        return found == null ? null : found.getFirst();
    }

    /// As a JSON object: a list of values for each name, or the last value only.
    void write(JsonGenerator json, boolean multiValue) throws IOException {
        json.writeStartObject();
        for (var pair : values.entrySet()) {
            json.writeFieldName(pair.getKey());
            if (multiValue) {
                json.writeStartArray();
                for (var value : pair.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            } else {
                json.writeString(pair.getValue().getLast());
            }
        }
        json.writeEndObject();
    }
}
