package dev.elbow.control.lambda;

import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A request to the Lambda API.
///
/// @param id chosen for it
/// @param path undecoded
/// @param query undecoded, without `?`, or empty
/// @param headers by name in lower case
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record LambdaRequest(
        String id,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body) {

    /// The path's parts, each decoded, so that an ARN is one.
    ///
    /// @throws IllegalArgumentException for a `%` that encodes nothing
    String[] segments() {
        var segments = path.split("/", -1);
        for (int index = 0; index < segments.length; index++) {
            segments[index] =
                    QueryStringDecoder.decodeComponent(segments[index].replace("+", "%2B"));
        }
        return segments;
    }

    /// @throws IllegalArgumentException for a `%` that encodes nothing
    Members parameters() {
        Map<String, Value> parameters = new LinkedHashMap<>();
        new QueryStringDecoder(query, false)
                .parameters()
                .forEach((name, values) -> parameters.put(name, value(name, values)));
        return new Members(parameters);
    }

    private static Value value(String name, List<String> values) {
        return name.equals("tagKeys")
                ? new Items(values.stream().<Value>map(Text::new).toList())
                : new Text(values.getLast());
    }

    /// Empty when there is none.
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
