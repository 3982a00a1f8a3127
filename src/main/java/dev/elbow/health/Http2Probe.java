package dev.elbow.health;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running check by HTTP/2 or gRPC, whose first outcome counts; also the handler of its stream.
/// Runs on the event loop of its connection.
final class Http2Probe extends ChannelInboundHandlerAdapter {
    private static final String GRPC_STATUS = "grpc-status";

    private final Http2ProbeRequest request;
    private final Consumer<ProbeResult> callback;
    private final AtomicBoolean pending = new AtomicBoolean(true);
    private @Nullable CharSequence status;
    private @Nullable CharSequence grpcStatus;
    private volatile Runnable release = () -> {};

    Http2Probe(Http2ProbeRequest request, Consumer<ProbeResult> callback) {
        this.request = request;
        this.callback = callback;
    }

    /// @param release ends timer and connection, after the outcome
    void onEnd(Runnable release) {
        this.release = release;
        if (!pending.get()) {
            release.run();
        }
    }

    void complete(ProbeResult result) {
        if (pending.compareAndSet(true, false)) {
            callback.accept(result);
            release.run();
        }
    }

    void fail(Throwable cause) {
        fail(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
    }

    private void fail(String cause) {
        complete(new ProbeResult.NoResponse(cause));
    }

    /// Sends the request when the stream is open.
    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.write(new DefaultHttp2HeadersFrame(request.headers(), !request.isGrpc()));
        if (request.isGrpc()) {
            context.write(new DefaultHttp2DataFrame(request.message(), true));
        }
        context.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case Http2HeadersFrame frame -> readHeaders(frame.headers(), frame.isEndStream());
                case Http2DataFrame frame when frame.isEndStream() -> completeResponse();
                default -> {}
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void readHeaders(Http2Headers headers, boolean isLast) {
        if (headers.status() != null) {
            status = headers.status();
        }
        if (headers.contains(GRPC_STATUS)) {
            grpcStatus = headers.get(GRPC_STATUS);
        }
        if (isLast) {
            completeResponse();
        }
    }

    private void completeResponse() {
        int code = code(request.isGrpc() ? grpcStatus : status);
        if (code >= 0) {
            complete(new ProbeResult.Response(code));
        } else if (request.isGrpc()) {
            fail(
                    "HTTP status %s, grpc-status: %s (expected: a number)"
                            .formatted(status, grpcStatus == null ? "none" : grpcStatus));
        } else {
            fail(":status: %s (expected: 100-999)".formatted(status));
        }
    }

    /// @return -1 for what is no code
    private static int code(@Nullable CharSequence text) {
        if (text == null || text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int code = 0;
        for (int index = 0; index < text.length(); index++) {
            char digit = text.charAt(index);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            code = code * 10 + digit - '0';
        }
        return code;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            fail("stream reset with error code " + reset.errorCode());
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail("connection closed before the response ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }
}
