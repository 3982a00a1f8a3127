package dev.elbow.proxy.target.http1;

import dev.elbow.proxy.target.ResponseListener;
import dev.elbow.proxy.target.TargetFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 connection to a target: one stream at a time, kept in [Http1TargetPool] between two.
final class Http1TargetConnection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG =
            System.getLogger(Http1TargetConnection.class.getName());
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Http1TargetPool pool;
    private final SocketChannel channel;
    private final ResponseDecoder decoder;
    private @Nullable Http1TargetStream stream;
    private boolean reusable = true;
    private boolean switched;
    private boolean responded;
    private int keepAliveSeconds = UNLIMITED;
    private int idleSince;

    Http1TargetConnection(Http1TargetPool pool, SocketChannel channel, ResponseDecoder decoder) {
        this.pool = pool;
        this.channel = channel;
        this.decoder = decoder;
    }

    /// Opens a stream for a request.
    Http1TargetStream open(HttpMethod method, ResponseListener listener) {
        var newStream = new Http1TargetStream(this, listener);
        stream = newStream;
        decoder.setHeadRequest(HttpMethod.HEAD.equals(method));
        return newStream;
    }

    /// Ends the stream and returns to the pool.
    ///
    /// @param reuse whether another request may use the connection
    void endStream(boolean reuse) {
        stream = null;
        pool.release(this, reuse);
    }

    /// Starts the time without a request.
    void startIdle(int now) {
        idleSince = now;
        channel.config().setAutoRead(true);
    }

    /// Whether it may serve another request.
    boolean isReusable() {
        return reusable && channel.isActive() && !decoder.holdsBytes();
    }

    /// Whether the connection was unused for too long.
    ///
    /// @param keepSeconds Elbow's own limit; the target's, less a second, counts too
    boolean isTooOld(int now, int keepSeconds) {
        return now - idleSince >= Math.min(keepSeconds, keepAliveSeconds);
    }

    void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void read(boolean resume) {
        channel.config().setAutoRead(resume);
    }

    /// Closes at once, or after a switch of protocols when the last bytes are written.
    void close() {
        if (switched) {
            LingeringClose.close(channel, pool.lingerMillis());
        } else {
            channel.close();
        }
    }

    /// Writes are bytes from now on.
    void sendBytes() {
        reusable = false;
        switched = true;
        channel.pipeline().remove(RequestEncoder.class);
    }

    /// Reads are bytes from now on; those that the decoder holds arrive within this call.
    void receiveBytes() {
        channel.pipeline().remove(decoder);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var current = stream;
        if (current == null) {
            // It belongs to no request
            ReferenceCountUtil.release(message);
            reusable = false;
            channel.close();
            return;
        }
        switch (message) {
            case HttpResponse response -> {
                responded = true;
                noteKeepAlive(response);
                current.receiveHead(response);
            }
            case HttpContent part -> current.receiveContent(part);
            case ByteBuf bytes -> current.receiveBytes(bytes);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void noteKeepAlive(HttpResponse response) {
        reusable &= HttpUtil.isKeepAlive(response);
        if (response.headers().contains("Keep-Alive")) {
            keepAliveSeconds = timeout(response.headers());
        }
    }

    /// Reads `Keep-Alive: timeout=5`, as Node.js sends it, less a second: a request sent in the
    /// last moment could meet the target's close.
    private static int timeout(HttpHeaders headers) {
        for (var part : headers.get("Keep-Alive").split(",")) {
            var parameter = part.strip();
            if (parameter.matches("timeout=\\d{1,6}")) {
                return Math.max(0, Integer.parseInt(parameter.substring("timeout=".length())) - 1);
            }
        }
        return UNLIMITED;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (stream != null) {
            stream.receiveReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (stream != null) {
            stream.changeWritability(channel.isWritable());
        }
    }

    /// Whether the target refuses the TLS handshake, which has ended on this side: a target that
    /// needs a client certificate does so with TLS 1.3.
    private boolean isRefusal(Throwable cause) {
        return !responded
                && cause instanceof SSLException
                && !(cause instanceof NotSslRecordException);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        reusable = false;
        if (stream != null) {
            stream.receiveClose();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reusable = false;
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.log(System.Logger.Level.ERROR, "a response could not be passed on", cause);
        }
        if (stream != null) {
            stream.fail(isRefusal(cause) ? TargetFailure.TLS_FAILED : TargetFailure.CLOSED);
        }
        channel.close();
    }
}
