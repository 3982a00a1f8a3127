package dev.elbow.store.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import java.time.Instant;
import java.util.List;

/// Writes and reads the model's records as JSON: members under the names of the record components,
/// ARNs and times as text, a choice with its record's name in `is`. Strict in reading: what is
/// absent, unknown or of another type is refused.
public final class SnapshotJson {
    /// Of what is written; grows when an older Elbow could not read it any more.
    public static final int FORMAT = 3;

    /// A text may be a file that a trust store keeps: 50 MB, one character a byte.
    private static final StreamReadConstraints SIZES =
            StreamReadConstraints.builder().maxStringLength(64 * 1024 * 1024).build();

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        var builder =
                JsonMapper.builder(JsonFactory.builder().streamReadConstraints(SIZES).build())
                        .visibility(PropertyAccessor.ALL, Visibility.NONE)
                        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .withCoercionConfig(LogicalType.Textual, SnapshotJson::strict)
                        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                        .addMixIn(Arn.class, ModelMixins.ArnText.class)
                        .addModule(texts());
        ChoiceNames.SEALED.forEach(type -> builder.addMixIn(type, ModelMixins.Choice.class));
        ChoiceNames.RECORDS.forEach(builder::registerSubtypes);
        return builder.build();
    }

    private static void strict(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static SimpleModule texts() {
        return new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new InstantText())
                .addKeyDeserializer(
                        Arn.class,
                        new KeyDeserializer() {
                            @Override
                            public Object deserializeKey(String key, DeserializationContext to) {
                                return new Arn(key);
                            }
                        });
    }

    private static final class InstantText extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantText() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }

    /// One record of the model.
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A document of its own, with its format, for people to read and for [#readExport].
    public String export(Snapshot snapshot) {
        try {
            return mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Export(FORMAT, snapshot));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @throws BadJson when this is not the export of an Elbow with the same format
    public Snapshot readExport(String json) throws BadJson {
        JsonNode format;
        try {
            format = mapper.readTree(json).path("format");
        } catch (JsonProcessingException wrong) {
            throw new BadJson(Complaint.line(wrong));
        }
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw new BadJson(
                    "format: %s (expected: %d)"
                            .formatted(
                                    format.isMissingNode()
                                            ? "missing"
                                            : format.isNumber() ? format : "not a number",
                                    FORMAT));
        }
        return read(json, Export.class).configuration();
    }

    /// @throws BadJson when this is not such a value
    public <T> T read(String json, Class<T> type) throws BadJson {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw new BadJson("null (expected: an object)");
            }
            return value;
        } catch (JsonProcessingException wrong) {
            throw new BadJson(Complaint.line(wrong));
        }
    }

    /// @throws BadJson when this is not a list of such values
    public <T> List<T> readList(String json, Class<T> type) throws BadJson {
        try {
            List<T> values = mapper.readerForListOf(type).readValue(json);
            if (values == null) {
                throw new BadJson("null (expected: a list)");
            }
            return List.copyOf(values);
        } catch (JsonProcessingException wrong) {
            throw new BadJson(Complaint.line(wrong));
        }
    }

    /// Text that is not the JSON of what was asked for. The message is one line.
    public static final class BadJson extends Exception {
        private static final long serialVersionUID = 1;

        public BadJson(String message) {
            super(message, null, false, false);
        }
    }
}
