package dev.elbow.proxy;

import dev.elbow.proxy.Failure.Target;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// A connection to a target. It serves one forwarder at a time and rests with [TargetPool] in
/// between.
final class Http1TargetConnection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG =
            System.getLogger(Http1TargetConnection.class.getName());
    private static final int UNTOLD = Integer.MAX_VALUE;

    private final SocketChannel channel;
    private final ResponseDecoder decoder;
    private @Nullable HttpForwarder forwarder;
    private boolean reusable = true;
    private int keptSeconds = UNTOLD;
    private int idleSince;

    Http1TargetConnection(SocketChannel channel, ResponseDecoder decoder) {
        this.channel = channel;
        this.decoder = decoder;
    }

    /// Serves this forwarder from now on.
    void serve(HttpForwarder forwarder, HttpMethod method) {
        this.forwarder = forwarder;
        decoder.answersHead(HttpMethod.HEAD.equals(method));
    }

    /// Serves nobody from now on.
    void rest(int now) {
        forwarder = null;
        idleSince = now;
        channel.config().setAutoRead(true);
    }

    /// Whether it may serve another request.
    boolean reusable() {
        return reusable && channel.isActive() && !decoder.holdsBytes();
    }

    /// Whether it has rested too long.
    ///
    /// @param keepSeconds Elbow's own limit; the target's, where it told one, less a second counts
    ///   too
    boolean tooOld(int now, int keepSeconds) {
        return now - idleSince >= Math.min(keepSeconds, keptSeconds);
    }

    void write(Object message) {
        channel.write(message, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    boolean writable() {
        return channel.isWritable();
    }

    /// Reads on, or not for now: the client's side is full.
    void read(boolean wanted) {
        channel.config().setAutoRead(wanted);
    }

    void close() {
        forwarder = null;
        channel.close();
    }

    /// What is sent is bytes from here on.
    void sendBytes() {
        reusable = false;
        channel.pipeline().remove(RequestEncoder.class);
    }

    /// What comes is bytes from here on; what the decoder holds comes at once.
    void receiveBytes() {
        channel.pipeline().remove(decoder);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var serving = forwarder;
        if (serving == null) {
            // Nothing was asked: whatever it says belongs to no request
            ReferenceCountUtil.release(message);
            reusable = false;
            channel.close();
            return;
        }
        switch (message) {
            case HttpResponse response -> {
                keep(response);
                serving.response(response);
            }
            case HttpContent part -> serving.responseContent(part);
            case ByteBuf bytes -> serving.responseBytes(bytes);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void keep(HttpResponse response) {
        reusable &= HttpUtil.isKeepAlive(response);
        if (response.headers().contains("Keep-Alive")) {
            keptSeconds = timeout(response.headers());
        }
    }

    /// "Keep-Alive: timeout=5", as Node.js sends: a request sent in the last moment would fall into
    /// the target's close, so it is given back a second early.
    private static int timeout(HttpHeaders headers) {
        for (var part : headers.get("Keep-Alive").split(",")) {
            var parameter = part.strip();
            if (parameter.matches("timeout=\\d{1,6}")) {
                return Math.max(0, Integer.parseInt(parameter.substring("timeout=".length())) - 1);
            }
        }
        return UNTOLD;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (forwarder != null) {
            forwarder.responseReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (forwarder != null) {
            forwarder.targetWritable(channel.isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        reusable = false;
        if (forwarder != null) {
            forwarder.targetClosed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reusable = false;
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.log(System.Logger.Level.ERROR, "a response could not be carried", cause);
        }
        if (forwarder != null) {
            forwarder.fail(Target.CLOSED);
        }
        channel.close();
    }
}
