package dev.elbow.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/// Records one exchange as it passes. Called on the request's event loop, before the load balancer
/// changes headers or releases a part.
///
/// It must not block, keep headers, or keep a part without retaining it. The exchange's end is told
/// by [ExchangeListener#finished].
public interface ExchangeRecorder {
    /// A part of the request's body.
    void requestBody(ByteBuf part);

    /// The listener's rules were evaluated.
    void rulesEvaluated(EvaluatedRules rules);

    /// A target was chosen.
    void targetSelected(TargetSelection selection);

    /// A request is sent to an HTTP target. Its body is that of the client.
    ///
    /// @param pathAndQuery each byte a character
    void targetRequest(String method, String pathAndQuery, HttpHeaders headers);

    /// An HTTP target's response has begun. Its body is that which the client gets.
    ///
    /// @param headers as received
    void targetResponse(int status, HttpHeaders headers);

    /// A function is invoked.
    void invoked(RecordedInvocation invocation);

    /// A function returned.
    ///
    /// @param payload not changed later
    void functionReturned(byte[] payload);

    /// The load balancer does not accept what a function returned.
    ///
    /// @param member such as `headers.content-length`; empty for the whole response
    void functionResponseRefused(String member);

    /// A function failed.
    ///
    /// @param document JSON with `errorMessage`, as the Invoke API returns it
    void functionFailed(String document);

    /// A part of the body that the client gets, of a target or of the load balancer.
    void responseBody(ByteBuf part);
}
