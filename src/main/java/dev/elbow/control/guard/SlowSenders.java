package dev.elbow.control.guard;

import dev.elbow.control.wire.ApiFailure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ends requests whose body does not come. The head is Vert.x's own business: its idle timeout
/// counts from one part of a message to the next, and a head is one part however slowly its bytes
/// come. That timeout does not know that a function may take 15 minutes to answer, so it is taken
/// off while one is waited for.
final class SlowSenders {
    private static final Logger LOG = Logger.getLogger(SlowSenders.class);

    /// What looks at the body of a connection's last request.
    private static final AttributeKey<Future<?>> LOOKING =
            AttributeKey.valueOf(SlowSenders.class, "looking");

    private static final String IDLE = "idle"; // Vert.x's name for it

    /// Of an upload; what is no longer than the elbv2 API takes has twice the patience.
    private static final int LONGEST_UPLOAD = 20;

    /// How much longer a connection may be idle after an answer. AWS's clients keep theirs for a
    /// minute, and one that ends under their hands is a failed call to some.
    private static final int KEPT = 4;

    private final Clock clock;

    /// In milliseconds.
    private final long patience;

    SlowSenders(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience.toMillis();
    }

    void watch(RoutingContext context, Door door) {
        if (context.request().connection() instanceof ConnectionBase connection) {
            var channel = connection.channel();
            var idle = idleUnlessAnswering(channel.pipeline());
            idle.begin();
            context.addEndHandler(_ -> idle.end());
            cancel(channel.attr(LOOKING).getAndSet(null)); // there is another, so that one ended
            if (hasBody(context.request())) {
                channel.attr(LOOKING).set(watchBody(context, door, channel));
            }
        }
    }

    private static void cancel(@Nullable Future<?> looking) {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || length != null && !length.equals("0");
    }

    private IdleUnlessAnswering idleUnlessAnswering(ChannelPipeline pipeline) {
        var present = pipeline.get(IDLE);
        if (present instanceof IdleUnlessAnswering ours) {
            return ours;
        }
        var ours = new IdleUnlessAnswering(patience * KEPT);
        if (present != null) {
            pipeline.replace(present, IDLE, ours);
        }
        return ours;
    }

    /// By the event loop's own timer: it is one for each request, and Vert.x' showed in profiles.
    private Future<?> watchBody(RoutingContext context, Door door, Channel channel) {
        var request = context.request();
        long most = patience * (door.largestBody() > 1024 * 1024 ? LONGEST_UPLOAD : 2);
        var watched = new Watched(request, door, most);
        Runnable look =
                () -> {
                    if (!channel.isActive() || !goesOn(watched, context)) {
                        cancel(channel.attr(LOOKING).getAndSet(null));
                    }
                };
        // With a delay: after a process that was stopped two looks at once would find it silent
        var looking =
                channel.eventLoop()
                        .scheduleWithFixedDelay(look, patience, patience, TimeUnit.MILLISECONDS);
        // Who was answered early may still be sending
        context.addEndHandler(
                _ -> {
                    if (request.isEnded() || !channel.isActive()) {
                        looking.cancel(false);
                    }
                });
        return looking;
    }

    /// The event loop would keep a failure to itself, and look no more.
    private static boolean goesOn(Watched watched, RoutingContext context) {
        try {
            return watched.look(context);
        } catch (RuntimeException failed) {
            LOG.error("A sender that may be slow is cut off", failed);
            context.request().connection().close();
            return false;
        }
    }

    /// Vert.x' idle timeout, with another time and not while an answer is waited for.
    private static final class IdleUnlessAnswering extends IdleStateHandler {
        private int answering;

        IdleUnlessAnswering(long millis) {
            super(0, 0, millis, TimeUnit.MILLISECONDS);
        }

        void begin() {
            answering++;
        }

        void end() {
            answering--;
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event)
                throws Exception {
            if (answering == 0) {
                super.channelIdle(context, event);
            }
        }
    }

    /// A body on its way.
    private final class Watched {
        private final HttpServerRequest request;
        private final Door door;
        private final long mostMillis;
        private long millis;
        private long seen;

        Watched(HttpServerRequest request, Door door, long mostMillis) {
            this.request = request;
            this.door = door;
            this.mostMillis = mostMillis;
        }

        /// An answered one may be silent: its connection is as idle as others then.
        ///
        /// @return whether to look again
        boolean look(RoutingContext context) {
            if (request.isEnded()) {
                return false;
            }
            millis += patience;
            boolean silent = request.bytesRead() == seen;
            boolean late = millis >= mostMillis;
            seen = request.bytesRead();
            if (context.response().ended() ? silent || !late : !silent && !late) {
                return true;
            }
            var failure =
                    new ApiFailure(
                            "RequestTimeout",
                            408,
                            silent
                                    ? "The body stopped for %d s".formatted(patience / 1000)
                                    : "The body was not there after %d s"
                                            .formatted(mostMillis / 1000));
            new Refusal(door, failure).send(context, clock);
            request.connection().close();
            return false;
        }
    }
}
