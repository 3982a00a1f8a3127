package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.impl.FileResolverImpl;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficLoopsTest {
    private static final int SIZE = 3;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anHttpClientRunsOnTheLoopOfANettyChannel(boolean nativeTransport) throws Exception {
        var loops = new TrafficLoops(nativeTransport, SIZE);
        try (var target = LocalServer.start("target")) {
            for (var executor : loops.group()) {
                var channel = channel(loops.group());
                ((EventLoop) executor).register(channel).sync();
                var exchange = new Exchange(loops.vertx(), channel.eventLoop(), target.port());

                assertThat(await(exchange.run())).isEqualTo("target");

                var thread = executor.submit(Thread::currentThread).get();
                assertThat(exchange.callbacks).hasSize(3).containsOnly(thread);
                assertThat(exchange.connection).isSameAs(channel.eventLoop());
                channel.close().sync();
            }
        } finally {
            loops.close();
        }
    }

    /// A request by Vert.x, begun on a channel's event loop.
    private static final class Exchange {
        final List<Thread> callbacks = new CopyOnWriteArrayList<>();
        volatile @Nullable EventLoop connection;
        private final Vertx vertx;
        private final EventLoop loop;
        private final int port;

        Exchange(Vertx vertx, EventLoop loop, int port) {
            this.vertx = vertx;
            this.loop = loop;
            this.port = port;
        }

        Future<String> run() {
            var body = Promise.<String>promise();
            loop.execute(
                    () ->
                            ((VertxInternal) vertx)
                                    .createEventLoopContext(loop, null, null)
                                    .runOnContext(_ -> request().onComplete(body)));
            return body.future();
        }

        private Future<String> request() {
            return vertx.createHttpClient()
                    .request(HttpMethod.GET, port, "127.0.0.1", "/")
                    .compose(this::send)
                    .compose(this::read)
                    .map(this::text);
        }

        private Future<HttpClientResponse> send(HttpClientRequest request) {
            callbacks.add(Thread.currentThread());
            connection = ((ConnectionBase) request.connection()).channel().eventLoop();
            return request.send();
        }

        private Future<Buffer> read(HttpClientResponse response) {
            callbacks.add(Thread.currentThread());
            return response.body();
        }

        private String text(Buffer body) {
            callbacks.add(Thread.currentThread());
            return body.toString();
        }
    }

    private static Channel channel(EventLoopGroup group) {
        return group instanceof EpollEventLoopGroup
                ? new EpollSocketChannel()
                : new NioSocketChannel();
    }

    @Test
    void theTransportIsTheApplications() {
        var plain = new TrafficLoops(false, 1);
        var preferred = new TrafficLoops(true, 1);
        try {
            assertThat(plain.group()).isInstanceOf(NioEventLoopGroup.class);
            assertThat(preferred.group() instanceof EpollEventLoopGroup)
                    .isEqualTo(Epoll.isAvailable());
        } finally {
            plain.close();
            preferred.close();
        }
    }

    @Test
    void thereAreAsManyLoopsAsWanted() {
        var loops = new TrafficLoops(true, SIZE);
        try {
            assertThat(loops.group()).hasSize(SIZE);
        } finally {
            loops.close();
        }
    }

    @Test
    void noFolderIsMadeForFiles() {
        var loops = new TrafficLoops(true, 1);
        try {
            var files = ((VertxInternal) loops.vertx()).fileResolver();
            assertThat(((FileResolverImpl) files).cacheDir()).isNull();
        } finally {
            loops.close();
        }
    }

    @Test
    void threadsAreNamedAfterTrafficAndEndWithIt() throws Exception {
        var loops = new TrafficLoops(true, SIZE);
        var threads = new HashSet<Thread>();
        for (var loop : loops.group()) {
            threads.add(loop.submit(Thread::currentThread).get());
        }
        threads.add(await(loops.vertx().executeBlocking(Thread::currentThread)));
        assertThat(threads)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder(
                        "traffic-0", "traffic-1", "traffic-2", "traffic-worker-thread-0");

        loops.close();

        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).as(thread.getName()).isTrue();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
