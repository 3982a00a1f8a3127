package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.TestCertificate;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Versions, ciphers and key exchanges that only BoringSSL has (behaviour/tls.md#negotiation).
class BoringSslHandshakeTest {
    private static final NioEventLoopGroup LOOP = new NioEventLoopGroup(1);
    private static final TestConfiguration PAGE =
            TestConfiguration.EMPTY
                    .withLoadBalancer("lb", Map.of())
                    .withListener("lb", 443, TestConfiguration.fixed(200, "", "page"));

    private final TestDataPlane dataPlane = TestDataPlane.open();

    @AfterEach
    void close() {
        dataPlane.close();
    }

    @AfterAll
    static void stop() {
        LOOP.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private int serve(String policy) {
        dataPlane.serve(PAGE.withTls("lb", 443, policy, HttpsTest.ARN));
        return dataPlane.port("lb", 443);
    }

    private static SslContextBuilder client() {
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE);
    }

    /// Connects, and returns the session of the handshake.
    private static SSLSession handshake(int port, SslContextBuilder client) throws Exception {
        var handler = client.build().newHandler(ByteBufAllocator.DEFAULT);
        var channel =
                new Bootstrap()
                        .group(LOOP)
                        .channel(NioSocketChannel.class)
                        .handler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel socket) {
                                        socket.pipeline().addLast(handler);
                                    }
                                })
                        .connect(InetAddress.getLoopbackAddress(), port)
                        .sync()
                        .channel();
        try {
            handler.handshakeFuture().sync();
            return handler.engine().getSession();
        } finally {
            channel.close().sync();
        }
    }

    @Test
    void olderVersionsAreNegotiatedWhereThePolicyHasThem() throws Exception {
        var old = client().protocols("TLSv1", "TLSv1.1").ciphers(List.of("ECDHE-ECDSA-AES128-SHA"));
        assertThat(handshake(serve("2016-08"), old).getProtocol()).isEqualTo("TLSv1.1");
        assertThat(handshake(serve("TLS13-1-0-2021-06"), old).getProtocol()).isEqualTo("TLSv1.1");
        assertThatThrownBy(() -> handshake(serve("TLS13-1-2-2021-06"), old))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("PROTOCOL_VERSION");
    }

    @Test
    void keysAreExchangedByRsaWhereThePolicyHasIt() throws Exception {
        dataPlane.certificates.put(HttpsTest.ARN, TestCertificate.rsa("localhost"));
        var client = client().protocols("TLSv1.2").ciphers(List.of("AES128-GCM-SHA256"));
        assertThat(handshake(serve("2016-08"), client).getCipherSuite())
                .isEqualTo("TLS_RSA_WITH_AES_128_GCM_SHA256");
        assertThatThrownBy(() -> handshake(serve("TLS13-1-2-2021-06"), client))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void keysAreExchangedPostQuantumWhereThePolicySaysSo() throws Exception {
        var client =
                client().protocols("TLSv1.3")
                        .option(OpenSslContextOption.GROUPS, new String[] {"X25519MLKEM768"});
        assertThat(handshake(serve("TLS13-1-2-PQ-2025-09"), client).getProtocol())
                .isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> handshake(serve("TLS13-1-2-2021-06"), client))
                .isInstanceOf(SSLException.class);
    }
}
