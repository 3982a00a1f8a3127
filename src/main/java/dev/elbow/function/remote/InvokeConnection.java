package dev.elbow.function.remote;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection to an endpoint, with one request at a time.
final class InvokeConnection extends SimpleChannelInboundHandler<FullHttpResponse> {
    /// Shorter than servers keep one: a request that meets its end is lost, as it is not sent
    /// again.
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final int LARGEST_HEAD = 64 * 1024;

    private final Channel channel;
    private final Consumer<InvokeConnection> whenIdle;
    private final Consumer<InvokeConnection> whenClosed;
    private final AtomicBoolean idle = new AtomicBoolean();
    private volatile long idleSince;

    /// What waits for a response. Of the event loop.
    private @Nullable CompletableFuture<InvokeResponse> waiting;

    InvokeConnection(
            Channel channel,
            Consumer<InvokeConnection> whenIdle,
            Consumer<InvokeConnection> whenClosed) {
        this.channel = channel;
        this.whenIdle = whenIdle;
        this.whenClosed = whenClosed;
    }

    /// Adds the codec and itself to the pipeline.
    void addToPipeline() {
        channel.pipeline()
                .addLast(
                        new HttpClientCodec(
                                new HttpDecoderConfig().setMaxHeaderSize(LARGEST_HEAD),
                                HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                                HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE),
                        new HttpObjectAggregator(RemoteResult.MOST_BYTES),
                        this);
    }

    /// Takes it for a request, unless another one has or its time is over.
    boolean take() {
        return idle.compareAndSet(true, false) && !isStale();
    }

    /// Also after a time in which no timer ran.
    private boolean isStale() {
        boolean stale = System.nanoTime() - idleSince > IDLE.toNanos();
        if (stale) {
            channel.close();
        }
        return stale;
    }

    /// Closes it when the answer is cancelled, which is all that ends a request.
    void closeWithout(CompletableFuture<InvokeResponse> answer) {
        answer.whenComplete(
                (_, _) -> {
                    if (answer.isCancelled()) {
                        channel.close();
                    }
                });
    }

    /// Sends a request on a connection that was idle.
    ///
    /// @return whether the connection was still open; if not, nothing was sent
    CompletableFuture<Boolean> send(
            FullHttpRequest request, CompletableFuture<InvokeResponse> answer) {
        var open = new CompletableFuture<Boolean>();
        channel.eventLoop()
                .execute(
                        () -> {
                            boolean active = channel.isActive();
                            if (active) {
                                write(request, answer);
                            }
                            open.complete(active);
                        });
        return open;
    }

    /// Sends a request, on the event loop.
    void write(FullHttpRequest request, CompletableFuture<InvokeResponse> answer) {
        waiting = answer;
        channel.writeAndFlush(request)
                .addListener(
                        written -> {
                            if (!written.isSuccess()) {
                                fail(written.cause());
                            }
                        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        var answer = waiting;
        if (response.decoderResult().isFailure()) {
            fail(response.decoderResult().cause());
        } else if (answer == null) {
            channel.close(); // nobody had asked
        } else if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            waiting = null;
            if (HttpUtil.isKeepAlive(response) && channel.isActive()) {
                rest();
            } else {
                channel.close();
            }
            answer.complete(
                    new InvokeResponse(
                            response.status().code(),
                            response.headers().contains("X-Amz-Function-Error"),
                            ByteBufUtil.getBytes(response.content())));
        }
    }

    private void rest() {
        idleSince = System.nanoTime();
        idle.set(true);
        whenIdle.accept(this);
        channel.eventLoop().schedule(this::closeIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void closeIdle() {
        if (System.nanoTime() - idleSince >= IDLE.toNanos() && idle.compareAndSet(true, false)) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        idle.set(false);
        whenClosed.accept(this);
        fail(new IOException("the connection was closed before the response was complete"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(
                cause instanceof DecoderException && cause.getCause() != null
                        ? cause.getCause()
                        : cause);
    }

    private void fail(Throwable cause) {
        var answer = waiting;
        waiting = null;
        if (answer != null) {
            answer.completeExceptionally(cause);
        }
        channel.close();
    }
}
