package dev.elbow.proxy.target;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/// Receives the response to one request, on the event loop of its [TargetStream].
public interface ResponseListener {
    /// Called when the stream is ready for the request, possibly within [TargetPool#open].
    void opened(TargetStream stream);

    /// Called for a 1xx response other than 101, which is not passed on.
    void interimResponse(int code);

    /// Receives the head of the response. A response without a body ends within the same read.
    ///
    /// @param headers without those of the target's connection; the listener may change them
    void responseHead(HttpResponseStatus status, HttpHeaders headers);

    /// Receives a 101: the target switches to another protocol. If the client's side switches, too,
    /// both directions are bytes after it.
    ///
    /// @param headers all of the response
    /// @return whether the client's side has switched; if not, the stream fails
    boolean switchProtocols(HttpResponseStatus status, HttpHeaders headers);

    /// Receives a part of the body, or bytes of the protocol switched to. The listener releases it.
    void responseBody(ByteBuf part);

    /// Receives the end of the response, or of a protocol that was switched to. The stream ends,
    /// too, if the request has ended.
    ///
    /// @param lastPart released by the listener
    /// @param trailers empty for none; HTTP/1.1 drops them
    void responseEnd(ByteBuf lastPart, HttpHeaders trailers);

    /// Called when all bytes that had arrived were read: time to flush.
    void responseReadComplete();

    /// Called when the target takes more of the request, or no more for now.
    void requestWritable(boolean writable);

    /// Called when the stream could not be opened, or ended early. It is the last call.
    void failed(TargetFailure failure);
}
