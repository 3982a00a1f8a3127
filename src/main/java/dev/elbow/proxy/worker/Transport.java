package dev.elbow.proxy.worker;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/// The kind of sockets that the event loops use.
public enum Transport {
    EPOLL {
        @Override
        public ServerChannel server() {
            return new EpollServerSocketChannel();
        }

        @Override
        public SocketChannel client() {
            return new EpollSocketChannel();
        }

        @Override
        public ServerChannel adopt(int descriptor) {
            return new EpollServerSocketChannel(descriptor);
        }
    },
    NIO {
        @Override
        public ServerChannel server() {
            return new NioServerSocketChannel();
        }

        @Override
        public SocketChannel client() {
            return new NioSocketChannel();
        }

        @Override
        public ServerChannel adopt(int descriptor) {
            throw new IllegalStateException("NIO parks no sockets");
        }
    };

    public static Transport of(EventLoopGroup loops) {
        return loops instanceof EpollEventLoopGroup ? EPOLL : NIO;
    }

    /// Creates a socket that is to listen.
    public abstract ServerChannel server();

    /// Creates a socket that is to connect.
    public abstract SocketChannel client();

    /// Adopts the descriptor of a socket that listens already.
    public abstract ServerChannel adopt(int descriptor);

    /// Configures a connection of a client or to a target.
    public static void configure(Channel channel, Tuning tuning) {
        var config = channel.config();
        config.setOption(ChannelOption.TCP_NODELAY, true);
        config.setAllocator(PooledByteBufAllocator.DEFAULT);
        config.setRecvByteBufAllocator(
                new AdaptiveRecvByteBufAllocator(512, 2048, tuning.readBuffer()));
        config.setWriteBufferWaterMark(
                new WriteBufferWaterMark(tuning.unsent() / 2, tuning.unsent()));
    }
}
