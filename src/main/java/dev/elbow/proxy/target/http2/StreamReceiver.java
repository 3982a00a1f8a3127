package dev.elbow.proxy.target.http2;

import dev.elbow.proxy.target.TargetFailure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;

/// Receives the frames of one stream, and its end.
interface StreamReceiver {
    /// @param ends whether the response ends with them
    void receiveHeaders(Http2Headers headers, boolean ends);

    /// Receives a part of the body.
    ///
    /// @param part is the caller's
    /// @param bytes of the part and its padding
    /// @return bytes that the target may send in their place at once
    int receiveData(ByteBuf part, int bytes, boolean ends);

    /// Called when all bytes that had arrived were read.
    void receiveReadComplete();

    /// Called when the target takes more of the request, or no more for now.
    void changeWritability();

    /// Ends the stream early, because of the target; does nothing after its end.
    void fail(TargetFailure failure);

    /// Called when the stream of HTTP/2 is closed by either side. It counts among the streams that
    /// the target permits until then.
    ///
    /// @param failure of a response that has not ended
    void close(TargetFailure failure);
}
