package dev.elbow.proxy.target;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/// Receives the response to one request, on the event loop of its [TargetStream].
public interface ResponseListener {
    /// The stream is ready for the request, possibly within [TargetPool#open].
    void opened(TargetStream stream);

    /// A 1xx response other than 101. It is not passed on.
    void interimResponse(int code);

    /// The head of the response.
    ///
    /// @param headers without those that belong to the target's connection; the listener may change
    ///   them
    void responseHead(HttpResponseStatus status, HttpHeaders headers);

    /// A 101: the target switches to another protocol. Where the client's side does, too, bytes
    /// follow in both directions from now on.
    ///
    /// @param headers all that were received
    /// @return whether the client's side has switched; if not, the stream fails
    boolean switchProtocols(HttpResponseStatus status, HttpHeaders headers);

    /// A part of the body, or bytes of the protocol switched to. The listener releases it.
    void responseBody(ByteBuf part);

    /// The end of the response, and of the stream if the request has ended, too.
    ///
    /// @param lastPart the listener releases it
    /// @param trailers empty for none; HTTP/1.1 drops them
    void responseEnd(ByteBuf lastPart, HttpHeaders trailers);

    /// All that had arrived was read: time to flush.
    void responseReadComplete();

    /// The target takes more of the request, or no more for now.
    void requestWritable(boolean writable);

    /// The stream could not be opened, or has ended early. Nothing more comes.
    void failed(TargetFailure failure);
}
