package dev.elbow.proxy.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A connection to a closed port of this machine, for which the system chose the same port.
class SelfConnectionTest {
    private static final NioEventLoopGroup GROUP = new NioEventLoopGroup(1);

    @AfterAll
    static void stopLoop() {
        GROUP.shutdownGracefully();
    }

    private static ChannelFuture connect(int from, int to) throws InterruptedException {
        var loopback = InetAddress.getLoopbackAddress();
        var channel = new NioSocketChannel();
        GROUP.next().register(channel).sync();
        channel.bind(new InetSocketAddress(loopback, from)).sync();
        int port = to == 0 ? channel.localAddress().getPort() : to;
        return channel.connect(new InetSocketAddress(loopback, port)).await();
    }

    @Test
    void isRefused() throws Exception {
        var connecting = connect(0, 0);

        assertThat(connecting.isSuccess()).isTrue();
        assertThat(TargetDialer.failure(connecting)).isEqualTo(TargetFailure.REFUSED);
        connecting.channel().close().sync();
    }

    @Test
    void isNotThatOfAnotherPort() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connecting = connect(0, server.getLocalPort());

            assertThat(connecting.isSuccess()).isTrue();
            assertThat(TargetDialer.failure(connecting)).isNull();
            connecting.channel().close().sync();
        }
    }
}
