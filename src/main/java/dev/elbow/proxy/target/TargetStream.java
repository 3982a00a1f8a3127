package dev.elbow.proxy.target;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/// One request to a target. Its response goes to the [ResponseListener] that it was opened for.
///
/// Belongs to one event loop. The stream ends by itself with the end of both request and response;
/// whatever it used serves the next request then. Nothing is written to a stream that has ended.
public interface TargetStream {
    /// Writes the head of the request.
    ///
    /// @param pathAndQuery each character a byte
    /// @param ends whether no body follows
    void writeHead(HttpMethod method, String pathAndQuery, HttpHeaders headers, boolean ends);

    /// Writes a part of the body, or bytes of the protocol that the target switched to, and
    /// releases it.
    void writeBody(ByteBuf part);

    /// Writes the end of the body, and releases the part.
    ///
    /// @param trailers empty for none; HTTP/1.1 drops them
    void writeEnd(ByteBuf lastPart, HttpHeaders trailers);

    /// Flushes what was written.
    void flush();

    /// Whether the target takes more for now; the listener hears of changes.
    boolean isWritable();

    /// Reads the response on, or not for now: the client does not take more.
    void readResponse(boolean wanted);

    /// Lets no other request use what this stream uses.
    void preventReuse();

    /// Ends the stream early. The listener hears nothing more. What it used is kept if nothing was
    /// written.
    void cancel();
}
