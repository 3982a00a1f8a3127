package dev.elbow.junit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

/// The event loops of all load balancers of this JVM. Their threads are daemons.
final class Loops {
    /// NIO, which needs no native library; a test is over before epoll would have paid.
    static final EventLoopGroup ALL =
            new NioEventLoopGroup(count(), new DefaultThreadFactory("elbow-junit", true));

    private Loops() {}

    static int count() {
        return Math.min(2, Runtime.getRuntime().availableProcessors());
    }

    /// Waits until the loops have done what they are at.
    static void settle() {
        for (var loop : ALL) {
            loop.submit(() -> {}).syncUninterruptibly();
        }
    }
}
