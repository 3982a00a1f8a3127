package dev.elbow.proxy.target;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/// One request to a target, whose response goes to a [ResponseListener]. Belongs to one event loop.
///
/// The stream ends with the end of both request and response; its connection then serves the next
/// request. Nothing is written to a stream that has ended.
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

    /// Whether the target takes more for now. Changes go to [ResponseListener#requestWritable].
    boolean isWritable();

    /// Resumes or pauses reading the response.
    void readResponse(boolean resume);

    /// Prevents other requests from using this stream's connection.
    void preventReuse();

    /// Ends the stream early. The listener is not called again. The connection is kept if nothing
    /// was written.
    void cancel();
}
