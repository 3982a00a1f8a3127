package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.ClientStream;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.proxy.exchange.Failure.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream.State;
import org.jspecify.annotations.Nullable;

/// A request on an HTTP/2 connection.
///
/// The bytes of its body return to the client's window when they are passed on. The head of a
/// response waits for the next part, so that a response without a body is one frame.
final class Http2Stream extends ClientStream {
    private static final int FRAME_HEADER = 9;

    /// With more bytes waiting the target pauses. Each stream has a queue of its own, from which
    /// Netty sends in turns: a stream with a fast target does not hold up the others.
    private static final int QUEUED = 64 * 1024;

    private final Http2Connection connection;
    private final Http2Codec codec;
    private final io.netty.handler.codec.http2.Http2Stream stream;
    private final boolean isHead;
    private final boolean isTooLarge;
    private final long contentLength;
    private long receivedLength;
    private boolean requestComplete;
    private boolean paused;
    private boolean done;
    private int unconsumed;

    /// Bytes of the response that wait for the client's windows, or for its turn.
    private int queued;

    private boolean writable = true;
    private int touchedAt;
    private long sentBytes;
    private @Nullable ResponseFields waitingHead;

    Http2Stream(
            Http2Connection connection,
            io.netty.handler.codec.http2.Http2Stream stream,
            ExchangeListener listener,
            ClientInfo client,
            Http2RequestHead head) {
        super(connection.clock(), listener, client, head);
        this.connection = connection;
        this.codec = connection.codec();
        this.stream = stream;
        this.isHead = head.method().equals(HttpMethod.HEAD);
        this.isTooLarge = head.failure() == Request.HEADERS_TOO_LARGE;
        this.contentLength = head.contentLength();
        this.touchedAt = connection.clock().now();
    }

    // The request

    /// Receives the end of a request without a body.
    void receiveEnd() throws Http2Exception {
        receiveEnd(EmptyHttpHeaders.INSTANCE);
    }

    /// Receives a part of the body, which stays the caller's.
    ///
    /// @return bytes that the client may send again at once
    int receiveData(ByteBuf data, int padding, boolean ends) throws Http2Exception {
        touch();
        int bytes = data.readableBytes();
        addReceivedBytes(bytes);
        receivedLength += bytes;
        if (contentLength >= 0
                && (receivedLength > contentLength || ends && receivedLength < contentLength)) {
            throw malformed("more or less data than content-length");
        }
        requestComplete = ends;
        receiveBody(
                bytes == 0 ? Unpooled.EMPTY_BUFFER : data.retain(),
                ends,
                EmptyHttpHeaders.INSTANCE);
        if (paused && !done) {
            unconsumed += bytes;
            return padding;
        }
        return bytes + padding;
    }

    /// Receives the end of the body.
    void receiveEnd(HttpHeaders trailers) throws Http2Exception {
        touch();
        if (contentLength > receivedLength) {
            throw malformed("less data than content-length");
        }
        requestComplete = true;
        receiveBody(Unpooled.EMPTY_BUFFER, true, trailers);
    }

    private Http2Exception malformed(String reason) {
        return Http2Exception.streamError(stream.id(), Http2Error.PROTOCOL_ERROR, reason);
    }

    @Override
    protected void readRequest(boolean resume) {
        paused = !resume;
        if (resume && unconsumed > 0) {
            int bytes = unconsumed;
            unconsumed = 0;
            if (!done) {
                codec.consume(stream, bytes);
            }
        }
    }

    /// HTTP/2 clients get no 100.
    @Override
    protected void writeContinue() {
        throw new IllegalStateException("HTTP/2 heads expect no 100");
    }

    // The response

    @Override
    protected void writeResponse(HttpResponseStatus status, HttpHeaders headers, ByteBuf content) {
        waitingHead = ResponseFields.ofHead(status, headers);
        int code = status.code();
        if (isHead || code == 204 || code == 304) {
            content.release();
            writeEnd(Unpooled.EMPTY_BUFFER, EmptyHttpHeaders.INSTANCE);
        } else {
            writeEnd(content, EmptyHttpHeaders.INSTANCE);
        }
        codec.flushSoon();
    }

    @Override
    protected void writeHead(HttpResponseStatus status, HttpHeaders headers) {
        touch();
        waitingHead = ResponseFields.ofHead(status, headers);
    }

    private void writeWaitingHead(boolean ends) {
        var head = waitingHead;
        if (head != null) {
            waitingHead = null;
            writeFields(head, ends);
        }
    }

    private void writeFields(ResponseFields fields, boolean ends) {
        sentBytes += FRAME_HEADER + codec.writeHeaders(stream, fields, ends);
    }

    @Override
    protected void writeBody(ByteBuf part) {
        writeWaitingHead(false);
        writeData(part, false);
    }

    private void writeData(ByteBuf part, boolean ends) {
        int bytes = part.readableBytes();
        sentBytes += FRAME_HEADER + bytes;
        queued += bytes;
        codec.writeData(stream, part, ends);
        if (writable && queued > QUEUED) {
            writable = false;
            changeWritability(false);
        }
    }

    /// Called when bytes of the response leave the queue.
    void countWritten(int bytes) {
        touch();
        queued -= bytes;
        if (!writable && queued <= QUEUED / 2) {
            writable = true;
            changeWritability(true);
        }
    }

    @Override
    protected void writeEnd(ByteBuf lastPart, HttpHeaders trailers) {
        boolean hasTrailers = !trailers.isEmpty();
        if (lastPart.isReadable()) {
            writeWaitingHead(false);
            writeData(lastPart, !hasTrailers);
        } else {
            lastPart.release();
            if (waitingHead != null) {
                writeWaitingHead(!hasTrailers);
            } else if (!hasTrailers) {
                writeData(Unpooled.EMPTY_BUFFER, true);
            }
        }
        if (hasTrailers) {
            writeFields(ResponseFields.ofTrailers(trailers), true);
        }
    }

    /// HTTP/2 has no `Upgrade`.
    @Override
    protected void writeSwitch(HttpResponseStatus status, HttpHeaders headers) {
        throw new IllegalStateException("HTTP/2 heads have no Upgrade");
    }

    @Override
    protected void flush() {
        writeWaitingHead(false);
        codec.flushSoon();
    }

    @Override
    protected boolean isWritable() {
        return writable;
    }

    @Override
    protected @Nullable CharSequence connectionHeader() {
        return null;
    }

    /// Ends the connection if the head was too large, which a client may repeat cheaply. Other
    /// failures concern the stream only.
    @Override
    protected void closeAfterResponse() {
        if (isTooLarge) {
            connection.drain();
        }
    }

    @Override
    protected void touch() {
        touchedAt = connection.clock().now();
        connection.touch();
    }

    @Override
    protected long takeSentBytes() {
        long bytes = sentBytes;
        sentBytes = 0;
        return bytes;
    }

    // The end

    @Override
    protected void endResponse() {
        done = true;
        connection.countResponse();
        if (stream.state() == State.HALF_CLOSED_LOCAL) {
            refuseRest(); // the end was in the head, which was written at once
        }
    }

    @Override
    protected void abortResponse() {
        done = true;
        waitingHead = null;
        codec.reset(stream, Http2Error.INTERNAL_ERROR);
    }

    /// Called when the end of the response is written and the request has not ended: its rest is
    /// not wanted (RFC 9113 §8.1).
    void refuseRest() {
        if (done) {
            codec.reset(stream, Http2Error.NO_ERROR);
        }
    }

    /// Called when the stream is closed, by either side.
    void close() {
        if (!done) {
            done = true;
            receiveClose(requestComplete);
        }
    }

    // Time

    /// Times the request out, or a response that the client does not take. Called once a second.
    void tick(int idleSeconds) {
        if (connection.clock().now() - touchedAt <= idleSeconds) {
            return;
        }
        if (stream.isResetSent()) {
            connection.closeIfStuck(); // it is open until the reset is written
        } else if (done) {
            codec.reset(stream, Http2Error.CANCEL);
        } else if (hasHandler() && (requestComplete || paused)) {
            receiveTimeout();
        } else {
            fail(Request.STALLED);
        }
    }
}
