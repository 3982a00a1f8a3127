package dev.elbow.proxy.target.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.fixture.ReservedPort;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.target.RecordingResponseListener;
import dev.elbow.proxy.target.TargetStream;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests on connections to a target, and the connections that are kept after them.
class Http1TargetStreamTest {
    private static final NioEventLoopGroup GROUP = new NioEventLoopGroup(1);
    private static final EventLoop LOOP = GROUP.next();
    private static final Consumer<TargetStream> CANCEL = TargetStream::cancel;
    private static final int PATIENCE_MILLIS = 20_000;

    private final ReservedPort port = ReservedPort.forServer();
    private ServerSocket server;
    private Worker worker;
    private Http1TargetPool pool;

    @AfterAll
    static void stopLoop() {
        GROUP.shutdownGracefully();
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(port.number(), 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        worker = new Worker(LOOP, Transport.of(GROUP), Tuning.of(1));
        pool = new Http1TargetPool(worker, target(), BackendPolicy.TLS_1_3);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        port.close();
        onLoop(
                () -> {
                    pool.close();
                    return true;
                });
    }

    private TargetState target() {
        var groups = new TargetGroups(LocalFacts.DEFAULT);
        groups.apply(TestConfiguration.ofTargets(port.number()).snapshot());
        var group = Objects.requireNonNull(groups.get(TestConfiguration.group("web")));
        return group.targets().getFirst();
    }

    private static <T> T onLoop(Callable<T> task) throws Exception {
        return LOOP.submit(task).get();
    }

    private RecordingResponseListener open(Consumer<TargetStream> whenOpened) throws Exception {
        var listener = new RecordingResponseListener(whenOpened);
        return onLoop(
                () -> {
                    pool.open(HttpMethod.GET, listener);
                    return listener;
                });
    }

    private boolean isEmpty() throws Exception {
        return onLoop(pool::closeIdle);
    }

    private Socket accept() throws IOException {
        var accepted = server.accept();
        accepted.setSoTimeout(PATIENCE_MILLIS);
        return accepted;
    }

    private static void get(TargetStream stream) {
        stream.writeHead(HttpMethod.GET, "/", new DefaultHttpHeaders().set("Host", "a"), true);
        stream.flush();
    }

    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Test
    void aConnectionThatIsNotMadeIsCountedOut() throws Exception {
        server.close();
        var listener = open(CANCEL);
        assertThat(listener.next()).isEqualTo("failed REFUSED");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aStreamThatIsCancelledUnusedLeavesItsConnectionToTheNext() throws Exception {
        var late = open(CANCEL);
        try (var socket = accept()) {
            assertThat(late.next()).isEqualTo("opened");
            assertThat(isEmpty()).isFalse();
            var next = open(Http1TargetStreamTest::get);
            assertThat(next.next()).isEqualTo("opened"); // within open
            head(socket);
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            assertThat(next.next()).isEqualTo("head 200");
            assertThat(next.next()).isEqualTo("end ok 0");
            assertThat(late.isEmpty()).isTrue();
        }
    }

    @Test
    void aStreamThatIsCancelledInUseEndsItsConnection() throws Exception {
        var listener =
                open(
                        stream -> {
                            get(stream);
                            stream.cancel();
                            stream.cancel();
                        });
        try (var socket = accept()) {
            head(socket);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(listener.next()).isEqualTo("opened");
        assertThat(isEmpty()).isTrue();
        assertThat(listener.isEmpty()).isTrue();
    }

    @Test
    void aResetWithinAResponseIsToldOnceAndCountedOnce() throws Exception {
        var listener = open(Http1TargetStreamTest::get);
        try (var socket = accept()) {
            head(socket);
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok");
            assertThat(listener.next()).isEqualTo("opened");
            assertThat(listener.next()).isEqualTo("head 200");
            assertThat(listener.next()).isEqualTo("body ok");
            reset(socket);
        }
        assertThat(listener.next()).isEqualTo("failed CLOSED");
        assertThat(isEmpty()).isTrue();
        assertThat(listener.isEmpty()).isTrue();
    }

    @Test
    void aConnectionThatIsMadeAfterThePoolWasClosedIsClosed() throws Exception {
        var listener = open(CANCEL);
        onLoop(
                () -> {
                    pool.close();
                    return true;
                });
        try (var socket = accept()) {
            assertThat(listener.next()).isEqualTo("opened");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aResponseAheadOfTheRequestsEndEndsTheConnection() throws Exception {
        var listener =
                open(
                        stream -> {
                            var headers =
                                    new DefaultHttpHeaders()
                                            .set("Host", "a")
                                            .set("Content-Length", "5");
                            stream.writeHead(HttpMethod.POST, "/", headers, false);
                            stream.flush();
                        });
        try (var socket = accept()) {
            head(socket);
            send(socket, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(listener.next()).isEqualTo("opened");
        assertThat(listener.next()).isEqualTo("head 413");
        assertThat(listener.next()).isEqualTo("end  0");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void trailersAreDroppedInBothDirections() throws Exception {
        var trailers = new DefaultHttpHeaders().set("X-Sum", "1");
        var listener =
                open(
                        stream -> {
                            var headers =
                                    new DefaultHttpHeaders()
                                            .set("Host", "a")
                                            .set("Transfer-Encoding", "chunked");
                            stream.writeHead(HttpMethod.POST, "/", headers, false);
                            stream.writeBody(Unpooled.copiedBuffer("one", ISO_8859_1));
                            stream.writeEnd(Unpooled.copiedBuffer("two", ISO_8859_1), trailers);
                            stream.flush();
                        });
        try (var socket = accept()) {
            head(socket);
            var body = "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n";
            assertThat(socket.getInputStream().readNBytes(body.length()))
                    .asString()
                    .isEqualTo(body);
            send(
                    socket,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n");
            assertThat(listener.next()).isEqualTo("opened");
            assertThat(listener.next()).isEqualTo("head 200");
            assertThat(listener.next()).isEqualTo("body ok");
            assertThat(listener.next()).isEqualTo("end  0");
        }
    }

    @Test
    void theEndOfASwitchedProtocolIsTheEndOfTheResponse() throws Exception {
        for (boolean orderly : new boolean[] {true, false}) {
            var listener = open(Http1TargetStreamTest::get);
            try (var socket = accept()) {
                head(socket);
                send(socket, "HTTP/1.1 101 Switching Protocols\r\n\r\nhi");
                assertThat(listener.next()).isEqualTo("opened");
                assertThat(listener.next()).isEqualTo("switch");
                assertThat(listener.next()).isEqualTo("body hi");
                if (!orderly) {
                    reset(socket);
                }
            }
            assertThat(listener.next()).isEqualTo(orderly ? "end  0" : "failed CLOSED");
            assertThat(isEmpty()).isTrue();
            assertThat(listener.isEmpty()).isTrue();
        }
    }

    /// The last handler before the socket: takes what is written at once.
    private static final class Taking extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof ByteBuf bytes) {
                bytes.skipBytes(bytes.readableBytes());
                bytes.release();
            }
        }
    }

    @Test
    void theLastPartIsReleasedOnceEvenIfItIsTakenAtOnce() throws Exception {
        var references =
                onLoop(
                        () -> {
                            SocketChannel channel = worker.transport().client();
                            var decoder = new ResponseDecoder(new HttpDecoderConfig());
                            var connection = new Http1TargetConnection(pool, channel, decoder);
                            channel.pipeline()
                                    .addLast(new Taking(), new RequestEncoder(), connection);
                            LOOP.register(channel);
                            var stream =
                                    connection.open(
                                            HttpMethod.POST, new RecordingResponseListener(CANCEL));
                            var headers = new DefaultHttpHeaders().set("Content-Length", "2");
                            stream.writeHead(HttpMethod.POST, "/", headers, false);
                            var last = PooledByteBufAllocator.DEFAULT.buffer().writeShort(0x6869);
                            last.retain();
                            stream.writeEnd(last, new DefaultHttpHeaders());
                            channel.close();
                            return last.refCnt();
                        });
        assertThat(references).isEqualTo(1); // the test's own
    }
}
