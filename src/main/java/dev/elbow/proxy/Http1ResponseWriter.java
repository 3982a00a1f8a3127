package dev.elbow.proxy;

import static dev.elbow.proxy.header.HeaderNames.CLOSE;
import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.KEEP_ALIVE_VALUE;

import dev.elbow.proxy.header.HopByHop;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;

/// The writing side of a client's connection: what an answer looks like on it, when it is flushed,
/// and whether the connection stays open after it.
final class Http1ResponseWriter {
    private final SocketChannel channel;
    private final ResponseEncoder encoder;
    private boolean keepAlive = true;
    private boolean reading;
    private boolean unflushed;

    Http1ResponseWriter(SocketChannel channel, ResponseEncoder encoder) {
        this.channel = channel;
        this.encoder = encoder;
    }

    /// What is written next answers this request.
    void begin(HttpRequest request) {
        keepAlive = HttpUtil.isKeepAlive(request);
        encoder.answersHead(HttpMethod.HEAD.equals(request.method()));
    }

    /// Whether the client's connection can go on after this answer.
    boolean keepsAlive() {
        return keepAlive;
    }

    /// It cannot, unless `may`.
    void keepAlive(boolean may) {
        keepAlive &= may;
    }

    /// Bytes written since the last call.
    long takeBytes() {
        return encoder.takeBytes();
    }

    /// Says to go on with the body.
    void sayContinue() {
        write(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        flushSoon();
    }

    /// An answer that is all there. Its connection header is in its place already.
    void whole(FullHttpResponse response) {
        write(response);
        flushSoon();
    }

    /// The head of a target's answer: its own line and headers but for what belongs to the
    /// connection.
    void head(HttpResponse response, HttpRequest request) {
        var headers = response.headers();
        HopByHop.remove(headers);
        keepAlive &= Framing.tellsEnd(response, request);
        headers.add(CONNECTION, keepAlive ? KEEP_ALIVE_VALUE : CLOSE);
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        write(response);
    }

    /// A part of an answer. The caller sees to [#flush].
    void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    /// Whether the client's side takes more for now.
    boolean writable() {
        return channel.isWritable();
    }

    void flush() {
        channel.flush();
    }

    /// Flushes at the end of what is being read, if something is.
    void flushSoon() {
        if (reading) {
            unflushed = true;
        } else {
            channel.flush();
        }
    }

    /// Whether what was read is being answered.
    boolean isReading() {
        return reading;
    }

    void readBegins() {
        reading = true;
    }

    void readEnds() {
        reading = false;
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    /// Passes a target's 101 on; from then on both sides are bytes.
    void switchProtocols(HttpResponse response) {
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        write(response);
        write(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.flush();
        channel.pipeline().remove(encoder);
        channel.pipeline().remove(RequestDecoder.class);
    }

    /// Closes once all is written.
    void closeWritten() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /// Tells the client that nothing more comes, once all is written; what it sends is still read.
    void endWritten() {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(written -> channel.shutdownOutput());
        } else {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(
                            written ->
                                    tls.closeOutbound()
                                            .addListener(told -> channel.shutdownOutput()));
        }
    }
}
