package dev.elbow.proxy.target.http1;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderValues.CHUNKED;

import dev.elbow.proxy.header.HopByHopHeaders;
import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import dev.elbow.proxy.target.TargetStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/// A request on an HTTP/1.1 connection to a target.
final class Http1TargetStream implements TargetStream {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;

    private final Http1TargetConnection connection;
    private final ResponseListener listener;
    private boolean headWritten;
    private boolean requestEnded;
    private boolean reusable = true;
    private boolean interim;
    private boolean switched;
    private boolean ended;

    Http1TargetStream(Http1TargetConnection connection, ResponseListener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    // The request

    @Override
    public void writeHead(
            HttpMethod method, String pathAndQuery, HttpHeaders headers, boolean ends) {
        headWritten = true;
        requestEnded = ends;
        if (!ends && !headers.contains(TRANSFER_ENCODING) && !headers.contains(CONTENT_LENGTH)) {
            // The body of an HTTP/2 client, whose frames end it
            headers.add(TRANSFER_ENCODING, CHUNKED);
        }
        connection.write(
                ends
                        ? new DefaultFullHttpRequest(
                                HttpVersion.HTTP_1_1,
                                method,
                                pathAndQuery,
                                Unpooled.EMPTY_BUFFER,
                                headers,
                                EmptyHttpHeaders.INSTANCE)
                        : new DefaultHttpRequest(
                                HttpVersion.HTTP_1_1, method, pathAndQuery, headers));
    }

    @Override
    public void writeBody(ByteBuf part) {
        connection.write(part);
    }

    @Override
    public void writeEnd(ByteBuf lastPart, HttpHeaders trailers) {
        requestEnded = true;
        if (lastPart.isReadable()) {
            connection.write(new DefaultLastHttpContent(lastPart, EmptyHttpHeaders.INSTANCE));
        } else {
            lastPart.release();
            connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public boolean isWritable() {
        return connection.isWritable();
    }

    @Override
    public void readResponse(boolean resume) {
        connection.read(resume);
    }

    @Override
    public void preventReuse() {
        reusable = false;
    }

    @Override
    public void cancel() {
        end(!headWritten && reusable);
    }

    // The response

    void receiveHead(HttpResponse response) {
        int code = response.status().code();
        if (response.decoderResult().isFailure() || code < 100 || code > 999) {
            fail(TargetFailure.MALFORMED_RESPONSE);
        } else if (code == SWITCHING_PROTOCOLS) {
            interim = true;
            switchProtocols(response);
        } else if (code < FIRST_FINAL) {
            interim = true;
            listener.interimResponse(code);
        } else {
            var headers = response.headers();
            HopByHopHeaders.remove(headers);
            listener.responseHead(response.status(), headers);
        }
    }

    /// Removes the encoder before the client's side switches and the decoder after it: bytes that a
    /// side has already sent come out of its decoder at once.
    private void switchProtocols(HttpResponse response) {
        connection.sendBytes();
        if (listener.switchProtocols(response.status(), response.headers())) {
            switched = true;
            connection.receiveBytes();
        } else {
            fail(TargetFailure.MALFORMED_RESPONSE);
        }
    }

    void receiveContent(HttpContent part) {
        if (interim) {
            interim = false; // the empty end of a 1xx response
            part.release();
        } else if (part.decoderResult().isFailure()) {
            part.release();
            fail(TargetFailure.CLOSED);
        } else if (part instanceof LastHttpContent) {
            end(requestEnded && reusable);
            listener.responseEnd(part.content(), EmptyHttpHeaders.INSTANCE);
        } else {
            listener.responseBody(part.content());
        }
    }

    /// Receives bytes of the protocol that was switched to.
    void receiveBytes(ByteBuf bytes) {
        listener.responseBody(bytes);
    }

    void receiveReadComplete() {
        listener.responseReadComplete();
    }

    void changeWritability(boolean writable) {
        listener.requestWritable(writable);
    }

    /// Ends the stream because the target has closed its connection: in an orderly way, which ends
    /// a protocol that was switched to, and cuts off a response.
    void receiveClose() {
        if (switched) {
            end(false);
            listener.responseEnd(Unpooled.EMPTY_BUFFER, EmptyHttpHeaders.INSTANCE);
        } else {
            fail(TargetFailure.CLOSED);
        }
    }

    /// Ends the stream early, because of the target.
    void fail(TargetFailure failure) {
        end(false);
        listener.failed(failure);
    }

    private void end(boolean reuse) {
        if (!ended) {
            ended = true;
            connection.endStream(reuse);
        }
    }
}
