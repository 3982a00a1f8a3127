package dev.elbow.proxy.action;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// The result of an [ActionStep].
public sealed interface ActionResult {
    /// The request goes on to the next step, or to the rule's action.
    ///
    /// @param headers set on what the target gets, in place of any of the same names
    record Continue(Map<String, String> headers) implements ActionResult {}

    /// The request ends with the step's response.
    ///
    /// @param headers of the response, but for `Connection` and `Content-Length`; changed
    /// @param body released once it is written, or if the client is gone
    record Respond(HttpResponseStatus status, HttpHeaders headers, ByteBuf body)
            implements ActionResult {}

    /// The result is pending; it may complete on any thread. A stage that fails, or whose result
    /// cannot be used, ends the request with a 500.
    record Later(CompletionStage<? extends ActionResult> result) implements ActionResult {}
}
