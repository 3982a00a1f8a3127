package dev.elbow.proxy.client.http1;

import static dev.elbow.proxy.header.HeaderNames.CLOSE;
import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.KEEP_ALIVE_VALUE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;

/// Writes the responses of an HTTP/1 connection. Decides when they are flushed, and whether the
/// connection stays open after each.
final class Http1ResponseWriter {
    private final SocketChannel channel;
    private final ResponseEncoder encoder;
    private boolean keepAlive = true;
    private boolean reading;
    private boolean unflushed;
    private boolean switched;

    Http1ResponseWriter(SocketChannel channel, ResponseEncoder encoder) {
        this.channel = channel;
        this.encoder = encoder;
    }

    /// Begins the response to a request.
    void begin(HttpRequest request) {
        keepAlive = HttpUtil.isKeepAlive(request);
        encoder.setHeadRequest(HttpMethod.HEAD.equals(request.method()));
    }

    /// Whether the connection can go on after this response.
    boolean keepsAlive() {
        return keepAlive;
    }

    /// Closes the connection after this response.
    void closeAfterResponse() {
        keepAlive = false;
    }

    /// Bytes written since the last call.
    long takeBytes() {
        return encoder.takeBytes();
    }

    /// Writes a 100: the client sends the body.
    void writeContinue() {
        write(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        flushSoon();
    }

    /// Writes a complete response, whose connection header is in its place already.
    void writeResponse(HttpResponseStatus status, HttpHeaders headers, ByteBuf content) {
        write(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, content, headers, EmptyHttpHeaders.INSTANCE));
        flushSoon();
    }

    /// Writes the head of a response whose body follows.
    void writeHead(HttpResponseStatus status, HttpHeaders headers, HttpRequest request) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers);
        keepAlive &= Framing.frameBody(response, request);
        headers.add(CONNECTION, keepAlive ? KEEP_ALIVE_VALUE : CLOSE);
        write(response);
    }

    /// Writes the end of a response.
    void writeEnd(ByteBuf lastPart) {
        if (lastPart.isReadable()) {
            write(new DefaultLastHttpContent(lastPart, EmptyHttpHeaders.INSTANCE));
        } else {
            lastPart.release();
            write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /// Writes a part of a body, or bytes of the protocol switched to.
    void writeBody(ByteBuf part) {
        if (switched) {
            encoder.countBytes(part.readableBytes());
        }
        write(part);
    }

    /// Writes a part of a response, which the caller [flushes][#flush].
    void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    /// Whether the client takes more for now.
    boolean isWritable() {
        return channel.isWritable();
    }

    void flush() {
        channel.flush();
    }

    /// Flushes now, or when the current read is complete.
    void flushSoon() {
        if (reading) {
            unflushed = true;
        } else {
            channel.flush();
        }
    }

    /// Whether bytes that were read are being served.
    boolean isReading() {
        return reading;
    }

    void beginRead() {
        reading = true;
    }

    void endRead() {
        reading = false;
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    /// Writes a 101; from then on both directions are bytes.
    void writeSwitch(HttpResponseStatus status, HttpHeaders headers) {
        write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers));
        write(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.flush();
        switched = true;
        channel.pipeline().remove(encoder);
        channel.pipeline().remove(RequestDecoder.class);
    }

    /// Closes once all is written.
    void closeAfterWrite() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /// Ends the output once all is written; input is still read.
    void endOutput() {
        var written = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            written.addListener(_ -> channel.shutdownOutput());
        } else {
            written.addListener(
                    _ -> tls.closeOutbound().addListener(_ -> channel.shutdownOutput()));
        }
    }
}
