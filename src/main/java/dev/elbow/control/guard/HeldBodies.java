package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Bounds what the bodies of all requests hold in memory together: whoever sends the part beyond it
/// is refused. It is counted as it comes, in front of Vert.x, since routes read their bodies
/// themselves. Each connection belongs to its event loop, their sum to all.
final class HeldBodies {
    static final long MOST = 64L * 1024 * 1024;

    /// What others may hold while one body alone is larger than the bound: the largest upload is.
    private static final int SHARE_OF_OTHERS = 64;

    private static final String NAME = "held";

    private final long most;
    private final Clock clock;
    private final AtomicLong held = new AtomicLong();

    /// @param most in bytes
    HeldBodies(long most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /// In bytes.
    long held() {
        return held.get();
    }

    void watch(RoutingContext context, Door door) {
        var request = context.request();
        if (SlowSenders.hasBody(request)
                && request.connection() instanceof ConnectionBase connection) {
            counter(connection.channel().pipeline()).begin(context, door);
        }
    }

    private Counter counter(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) instanceof Counter present) {
            return present;
        }
        var counter = new Counter();
        pipeline.addBefore(pipeline.context(VertxHandler.class).name(), NAME, counter);
        return counter;
    }

    private static ApiFailure full(Door door) {
        return new ApiFailure(
                door == Door.LAMBDA ? "ServiceUnavailableException" : "ServiceUnavailable",
                503,
                "The request has failed due to a temporary failure of the server: the bodies of"
                        + " requests under way hold too much memory (expected: %d MB in all)"
                                .formatted(MOST / 1024 / 1024));
    }

    /// The bytes of one connection, from the head of a request to its answer.
    private final class Counter extends ChannelInboundHandlerAdapter {
        private @Nullable RoutingContext current;
        private Door door = Door.ELBOW;
        private long counted;
        private boolean refused;

        void begin(RoutingContext context, Door its) {
            current = context;
            door = its;
            refused = false;
            context.addEndHandler(_ -> end(context));
        }

        private void end(RoutingContext context) {
            if (current == context) {
                current = null;
                release();
            }
        }

        private void release() {
            held.addAndGet(-counted);
            counted = 0;
        }

        @Override
        public void channelRead(ChannelHandlerContext channel, Object message) {
            if (message instanceof HttpContent content && current != null) {
                count(content.content().readableBytes());
            }
            if (refused && message instanceof HttpContent) {
                ReferenceCountUtil.release(message);
                if (message instanceof LastHttpContent) {
                    channel.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
                }
            } else {
                channel.fireChannelRead(message);
            }
        }

        private void count(int bytes) {
            counted += bytes;
            long all = held.addAndGet(bytes);
            if (all > most && all - counted > most / SHARE_OF_OTHERS && bytes > 0) {
                refuse();
            }
        }

        private void refuse() {
            var context = current;
            if (context != null && !refused) {
                refused = true;
                new Refusal(door, full(door)).send(context, clock);
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext channel) {
            current = null;
            release(); // also when the connection is closed
        }
    }
}
