package dev.elbow.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The event that a function got, as far as a test needs it.
///
/// @param target path and query
/// @param host empty for none
record RecordedEvent(String target, String host, boolean isMultiValue) {
    static RecordedEvent of(String json) {
        var event = ApiJson.tree(json);
        boolean multiValue = event.has("multiValueHeaders");
        var host = event.at(multiValue ? "/multiValueHeaders/host/0" : "/headers/host");
        return new RecordedEvent(
                event.path("path").asText() + query(event), host.asText(), multiValue);
    }

    /// Its names and values are as they were sent, so they need no encoding.
    private static String query(JsonNode event) {
        var pairs = new ArrayList<String>();
        for (var member : List.of("queryStringParameters", "multiValueQueryStringParameters")) {
            for (var parameter : event.path(member).properties()) {
                var values = parameter.getValue();
                if (values.isArray()) {
                    values.forEach(it -> pairs.add(parameter.getKey() + "=" + it.asText()));
                } else {
                    pairs.add(parameter.getKey() + "=" + values.asText());
                }
            }
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
