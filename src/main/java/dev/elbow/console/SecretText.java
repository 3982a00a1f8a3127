package dev.elbow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.elbow.observe.inspector.Header;
import dev.elbow.observe.inspector.SecretHeaders;
import java.util.List;
import java.util.Map;

/// Masks secrets of exchanges, unless they are shown.
///
/// @param shown whether nothing is masked
record SecretText(boolean shown) {
    private static final List<String> HEADER_MEMBERS = List.of("headers", "multiValueHeaders");

    List<HeaderJson> headers(List<Header> headers) {
        return (shown ? headers : SecretHeaders.mask(headers))
                .stream().map(it -> new HeaderJson(it.name(), it.value())).toList();
    }

    /// Masks values of a header.
    List<String> values(String name, List<String> values) {
        return shown
                ? values
                : values.stream().map(value -> SecretHeaders.mask(name, value)).toList();
    }

    /// Masks an event or a function's response, in both forms of their headers. What is no JSON
    /// object has none.
    String json(String text) {
        if (shown) {
            return text;
        }
        try {
            var json = new JsonMapper();
            if (json.readTree(text) instanceof ObjectNode object) {
                boolean changed = false;
                for (var member : HEADER_MEMBERS) {
                    if (object.get(member) instanceof ObjectNode headers) {
                        changed |= mask(headers);
                    }
                }
                // What holds no secret stays byte for byte
                return changed ? json.writeValueAsString(object) : text;
            }
            return text;
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }

    private static boolean mask(ObjectNode headers) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getValue() instanceof ArrayNode values) {
                for (int index = 0; index < values.size(); index++) {
                    var masked = SecretHeaders.mask(header.getKey(), values.get(index).asText());
                    changed |= !masked.equals(values.get(index).asText());
                    values.set(index, masked);
                }
            } else if (header.getValue().isTextual()) {
                var value = header.getValue().asText();
                var masked = SecretHeaders.mask(header.getKey(), value);
                if (!masked.equals(value)) {
                    changed = true;
                    header.setValue(headers.textNode(masked));
                }
            }
        }
        return changed;
    }
}
