package dev.elbow.control.lambda;

import dev.elbow.control.wire.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an operation is called.
///
/// @param name AWS's, such as `CreateFunction`
/// @param operation its record, absent when it is not built
/// @param status of its answer
/// @param path such as `/2015-03-31/functions/{FunctionName}/policy/{StatementId}`
/// @param query what tells it from another operation of the same path, or empty
record Route(
        String name,
        @Nullable Class<? extends Record> operation,
        int status,
        String method,
        String path,
        String query) {

    /// What the request's path says, by the names of the members; empty when it is another
    /// operation's.
    Optional<Map<String, Value>> match(LambdaRequest request, String[] segments) {
        var wanted = path.split("/", -1);
        if (!method.equals(request.method())
                || !request.query().contains(query)
                || wanted.length != segments.length) {
            return Optional.empty();
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (int index = 0; index < wanted.length; index++) {
            var segment = wanted[index];
            if (segment.startsWith("{")) {
                var name = segment.substring(1, segment.length() - 1);
                members.put(name, new Value.Text(segments[index]));
            } else if (!segment.equals(segments[index])) {
                return Optional.empty();
            }
        }
        return Optional.of(members);
    }
}
