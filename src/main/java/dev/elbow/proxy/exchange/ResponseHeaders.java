package dev.elbow.proxy.exchange;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The edits of one response's headers, applied in the order in which they were added.
///
/// Every response passes through [#apply], which also sets status and headers in the exchange.
final class ResponseHeaders {
    private @Nullable List<ResponseEdit> edits;

    /// Adds an edit of the response to come.
    void add(ResponseEdit edit) {
        if (edits == null) {
            edits = new ArrayList<>(2);
        }
        edits.add(edit);
    }

    /// Applies the edits to headers, which may lack those of the client's connection.
    void apply(int status, HttpHeaders headers, Exchange exchange) {
        if (edits != null) {
            for (int index = 0; index < edits.size(); index++) {
                edits.get(index).apply(status, headers);
            }
        }
        exchange.setResponse(status, headers);
    }
}
