package dev.elbow.control.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// Writes response records as Lambda does.
final class JsonAnswer {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    private JsonAnswer() {}

    static byte[] write(JsonFactory factory, Record structure) {
        var out = new ByteArrayOutputStream();
        try (var json = factory.createGenerator(out)) {
            value(json, structure);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void members(JsonGenerator json, Record structure) throws IOException {
        json.writeStartObject();
        for (var member : Shape.of(structure.getClass()).members()) {
            var value = member.valueIn(structure);
            if (value != null) {
                json.writeFieldName(member.name());
                value(json, value);
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Record structure -> members(json, structure);
            case List<?> list -> {
                json.writeStartArray();
                for (var item : list) {
                    value(json, requireNonNull(item));
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    value(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case Instant moment -> json.writeString(MILLISECONDS.format(moment));
            case Object text -> json.writeString(text.toString());
        }
    }
}
