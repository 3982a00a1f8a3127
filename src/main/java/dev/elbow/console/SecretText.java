package dev.elbow.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.elbow.observe.inspector.Header;
import dev.elbow.observe.inspector.RecordedBody;
import dev.elbow.observe.inspector.RecordedExchange.Content;
import dev.elbow.observe.inspector.SecretHeaders;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Masks the secrets of one exchange, unless they are shown: the values of its headers that hold
/// them, there and wherever else they stand. Used when somebody reads it, never on an event loop.
final class SecretText {
    private static final List<String> HEADER_MEMBERS = List.of("headers", "multiValueHeaders");

    private final boolean shown;
    private final MaskedText.Values values;

    private SecretText(boolean shown, Stream<Header> headers) {
        this.shown = shown;
        this.values =
                new MaskedText.Values(
                        shown
                                ? List.of()
                                : headers.flatMap(SecretHeaders::values).distinct().toList());
    }

    /// @param shown whether nothing is masked
    /// @param headers of the exchange
    static SecretText of(boolean shown, List<Header> headers) {
        return new SecretText(shown, headers.stream());
    }

    /// @param shown whether nothing is masked
    static SecretText of(boolean shown, Content content) {
        return new SecretText(shown, headers(content));
    }

    /// @param contents of several exchanges
    static SecretText ofAll(boolean shown, Stream<Content> contents) {
        return new SecretText(shown, contents.flatMap(SecretText::headers));
    }

    private static Stream<Header> headers(Content content) {
        var all = new ArrayList<>(content.requestHeaders());
        all.addAll(content.responseHeaders());
        if (content.targetRequest() != null) {
            all.addAll(content.targetRequest().headers());
        }
        if (content.targetResponse() != null) {
            all.addAll(content.targetResponse().headers());
        }
        return all.stream();
    }

    List<HeaderJson> headers(List<Header> headers) {
        return (shown ? headers : SecretHeaders.mask(headers))
                .stream().map(it -> new HeaderJson(it.name(), it.value())).toList();
    }

    /// Masks values of a header.
    List<String> values(String name, List<String> seen) {
        return shown ? seen : seen.stream().map(it -> SecretHeaders.mask(name, it)).toList();
    }

    String text(String text) {
        return values.mask(text, false).text();
    }

    /// Masks a body. Its size stays that of what was sent.
    BodyJson body(RecordedBody body) {
        var json = BodyJson.of(body);
        if (json.text() != null) {
            return json.withText(masked(json.text(), body.isTruncated()).text());
        }
        var bytes = values.mask(new String(body.bytes(), ISO_8859_1), body.isTruncated());
        return bytes.isChanged() ? json.withBytes(bytes.text().getBytes(ISO_8859_1)) : json;
    }

    MaskedText masked(String text, boolean cut) {
        return values.mask(text, cut);
    }

    /// Masks an event or a function's response: both forms of their headers, and the body, also in
    /// base64. What is no JSON object is a text.
    String json(String text) {
        return shown ? text : text(withMaskedMembers(text));
    }

    private String withMaskedMembers(String text) {
        try {
            var json = new JsonMapper();
            if (json.readTree(text) instanceof ObjectNode object) {
                boolean changed = maskBody(object);
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

    private boolean maskBody(ObjectNode message) {
        if (!message.path("isBase64Encoded").asBoolean() || !message.path("body").isTextual()) {
            return false;
        }
        try {
            var bytes = Base64.getDecoder().decode(message.path("body").textValue());
            var masked = values.mask(new String(bytes, ISO_8859_1), false);
            if (masked.isChanged()) {
                var shown = masked.text().getBytes(ISO_8859_1);
                message.put("body", Base64.getEncoder().encodeToString(shown));
            }
            return masked.isChanged();
        } catch (IllegalArgumentException notBase64) {
            return false;
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
