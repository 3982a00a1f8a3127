package dev.elbow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// Reads and writes the JSON of the API.
final class ApiJson {
    private ApiJson() {}

    /// Made when the first call arrives: most runs have none.
    private static final class Lazy {
        static final JsonMapper MAPPER =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build();
    }

    static String text(Object value) {
        try {
            return Lazy.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // records of texts and numbers
        }
    }

    /// @param json Elbow's own
    static JsonNode tree(String json) {
        try {
            return Lazy.MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The object with one more member.
    static String withMember(String object, String name, String value) {
        return text(((ObjectNode) tree(object)).put(name, value));
    }

    /// @throws ApiError when the text is not JSON
    static JsonNode check(byte[] json) {
        try {
            var tree = Lazy.MAPPER.readTree(json);
            if (tree.isMissingNode()) {
                throw new ApiError(400, "body: empty (expected: JSON)");
            }
            return tree;
        } catch (JsonProcessingException wrong) {
            throw WrongJson.ofText(wrong);
        } catch (IOException notUtf8) {
            throw new ApiError(400, "body: not UTF-8 (expected: JSON)");
        }
    }

    /// @throws ApiError when the text is no such object
    static <T> T read(byte[] json, Class<T> type) {
        var tree = check(json);
        if (tree.isNull()) {
            throw new ApiError(400, "body: null (expected: an object)");
        }
        try {
            return Lazy.MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException wrong) {
            throw WrongJson.ofMember(wrong, tree);
        }
    }
}
