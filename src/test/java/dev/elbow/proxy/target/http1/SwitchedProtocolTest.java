package dev.elbow.proxy.target.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.target.RecordingResponseListener;
import dev.elbow.proxy.target.TargetStream;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The end of a stream whose target has switched to another protocol. A second lasts 20 ms.
class SwitchedProtocolTest {
    private static final NioEventLoopGroup GROUP = new NioEventLoopGroup(1);
    private static final EventLoop LOOP = GROUP.next();
    private static final int SIZE = 32 << 20;

    private ServerSocket server;
    private Http1TargetPool pool;

    @AfterAll
    static void stopLoop() {
        GROUP.shutdownGracefully();
    }

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var groups = new TargetGroups(LocalFacts.DEFAULT);
        groups.apply(TestConfiguration.ofTargets(server.getLocalPort()).snapshot());
        var group = Objects.requireNonNull(groups.get(TestConfiguration.group("web")));
        var worker = new Worker(LOOP, Transport.of(GROUP), tuning());
        pool = new Http1TargetPool(worker, group.targets().getFirst(), BackendPolicy.TLS_1_3);
    }

    private static Tuning tuning() {
        var defaults = Tuning.of(1);
        return new Tuning(
                1,
                Duration.ofMillis(20),
                defaults.connectTimeout(),
                defaults.targetIdleSeconds(),
                defaults.chunk(),
                defaults.readBuffer(),
                defaults.unsent(),
                defaults.backlog(),
                defaults.handshakeSeconds(),
                defaults.lingerSeconds(),
                true);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    /// Switches, writes more than the sockets take, and cancels.
    private Socket cancelUnsent() throws Exception {
        var opened = new CompletableFuture<TargetStream>();
        var listener = new RecordingResponseListener(opened::complete);
        LOOP.execute(() -> pool.open(HttpMethod.GET, listener));
        var socket = server.accept();
        socket.setSoTimeout(20_000);
        var stream = opened.get();
        LOOP.submit(
                        () -> {
                            stream.writeHead(HttpMethod.GET, "/", new DefaultHttpHeaders(), true);
                            stream.flush();
                        })
                .get();
        var head = "GET / HTTP/1.1\r\n\r\n";
        assertThat(socket.getInputStream().readNBytes(head.length())).asString().isEqualTo(head);
        socket.getOutputStream()
                .write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(listener.next()).isEqualTo("opened");
        assertThat(listener.next()).isEqualTo("switch");
        LOOP.submit(
                        () -> {
                            stream.writeBody(Unpooled.wrappedBuffer(new byte[SIZE]));
                            stream.flush();
                            stream.cancel();
                        })
                .get();
        return socket;
    }

    @Test
    void whatWasWrittenBeforeTheEndArrives() throws Exception {
        try (var socket = cancelUnsent()) {
            assertThat(socket.getInputStream().readAllBytes()).hasSize(SIZE);
        }
    }

    @Test
    void aTargetThatTakesNothingMoreDoesNotKeepItsConnection() throws Exception {
        try (var socket = cancelUnsent()) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (LOOP.submit(this::openChannels).get() > 0) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(SIZE);
        }
    }

    private int openChannels() {
        return ((SingleThreadEventLoop) LOOP).registeredChannels();
    }
}
