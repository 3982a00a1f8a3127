package dev.elbow.function.process.api;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/// Serves the Runtime API to the environments of this Elbow.
public final class RuntimeApi {
    private final EventLoopGroup loops;
    private final ChannelFactory<ServerChannel> transport;

    /// @param loops not closed here
    public RuntimeApi(EventLoopGroup loops) {
        this.loops = loops;
        this.transport =
                loops instanceof EpollEventLoopGroup
                        ? EpollServerSocketChannel::new
                        : NioServerSocketChannel::new;
    }

    /// A port that does not listen yet, on the next of the event loops.
    ///
    /// @param concurrency how many invocations the runtime may work on at once, at least 1
    public RuntimePort port(RuntimeListener listener, int concurrency) {
        return new RuntimePort((EventLoop) loops.next(), transport, listener, concurrency);
    }
}
