package dev.elbow.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.elbow.model.Protocol;
import dev.elbow.proxy.header.ClientOrigin;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Reads from an event by which scheme, host and port its client reached the load balancer.
final class EventOrigin {
    private static final JsonFactory JSON = new JsonFactory();

    private EventOrigin() {}

    /// @return [ClientOrigin#UNKNOWN] of an event without `host`, such as a health check's
    static ClientOrigin of(byte[] event) {
        var headers = headers(event);
        var protocol =
                headers.getOrDefault("x-forwarded-proto", "http").equals("https")
                        ? Protocol.HTTPS
                        : Protocol.HTTP;
        var port = headers.getOrDefault("x-forwarded-port", "");
        return headers.containsKey("host")
                ? new ClientOrigin(
                        protocol,
                        headers.get("host"),
                        port.matches("\\d{1,5}") ? Integer.parseInt(port) : protocol.defaultPort())
                : ClientOrigin.UNKNOWN;
    }

    private static Map<String, String> headers(byte[] event) {
        var found = new HashMap<String, String>();
        try (var json = JSON.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var member = json.currentName();
                boolean headers = member.equals("headers") || member.equals("multiValueHeaders");
                if (json.nextToken() == JsonToken.START_OBJECT && headers) {
                    readHeaders(json, found);
                } else {
                    json.skipChildren();
                }
            }
            return found;
        } catch (IOException noEvent) {
            return Map.of();
        }
    }

    /// The value, or the last of a list.
    private static void readHeaders(JsonParser json, Map<String, String> found) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    put(json, name, found);
                }
            } else {
                put(json, name, found);
            }
        }
    }

    private static void put(JsonParser json, String name, Map<String, String> found)
            throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            found.put(name, json.getText());
        } else {
            json.skipChildren();
        }
    }
}
