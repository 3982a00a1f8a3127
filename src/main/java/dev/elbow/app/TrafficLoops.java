package dev.elbow.app;

import dev.elbow.proxy.Tuning;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// The event loops that carry traffic, and nothing else: on a loop that they share, a call of the
/// API or a health check stands before requests (docs/decisions/0021).
@Singleton
final class TrafficLoops {
    private final int size;
    private final EventLoopGroup group;

    TrafficLoops(Vertx vertx, ElbowConfig config) {
        this.size = Tuning.of(config.eventLoops()).eventLoops();
        var threads = new DefaultThreadFactory("traffic", true);
        this.group =
                vertx.isNativeTransportEnabled()
                        ? new EpollEventLoopGroup(size, threads)
                        : new NioEventLoopGroup(size, threads);
    }

    int size() {
        return size;
    }

    EventLoopGroup group() {
        return group;
    }

    /// What is still to be written has been, or has missed its grace period.
    @PreDestroy
    void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
