package dev.elbow.proxy.target.http2;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.target.RecordingResponseListener;
import dev.elbow.proxy.target.TargetStream;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// A pool of connections to one HTTP/2 target, on an event loop of the tests.
final class TestHttp2Pool implements AutoCloseable {
    private static final NioEventLoopGroup GROUP = new NioEventLoopGroup(1);
    private static final EventLoop LOOP = GROUP.next();

    private final Worker worker;
    private final Http2TargetPool pool;

    private TestHttp2Pool(TestConfiguration configuration, Tuning tuning) {
        worker = new Worker(LOOP, Transport.of(GROUP), tuning);
        pool = new Http2TargetPool(worker, target(configuration), BackendPolicy.TLS_1_3);
    }

    static TestHttp2Pool of(int port) {
        return new TestHttp2Pool(configuration(port), Tuning.of(1));
    }

    /// A pool of connections over TLS.
    static TestHttp2Pool secure(int port) {
        return new TestHttp2Pool(configuration(port).withTlsToTargets("web"), Tuning.of(1));
    }

    /// A pool whose targets have this time for their settings.
    static TestHttp2Pool withSettingsTime(int port, Duration time) {
        return new TestHttp2Pool(configuration(port), tuning(time, 1, 60));
    }

    /// A pool that keeps unused connections for one second of 20 ms.
    static TestHttp2Pool withShortIdleTime(int port) {
        return new TestHttp2Pool(configuration(port), tuning(Duration.ofMillis(20), 1000, 1));
    }

    private static TestConfiguration configuration(int port) {
        return TestConfiguration.ofTargets(port).withProtocolVersion("web", ProtocolVersion.HTTP2);
    }

    private static Tuning tuning(Duration second, int handshakeSeconds, int idleSeconds) {
        var usual = Tuning.of(1);
        return new Tuning(
                1,
                second,
                usual.connectTimeout(),
                idleSeconds,
                usual.chunk(),
                usual.readBuffer(),
                usual.unsent(),
                usual.backlog(),
                handshakeSeconds,
                usual.lingerSeconds(),
                true);
    }

    private static TargetState target(TestConfiguration configuration) {
        var groups = new TargetGroups(LocalFacts.DEFAULT);
        groups.apply(configuration.snapshot());
        var group = Objects.requireNonNull(groups.get(TestConfiguration.group("web")));
        return group.targets().getFirst();
    }

    RecordingResponseListener open(Consumer<TargetStream> whenOpened) throws Exception {
        return call(() -> openOnLoop(whenOpened));
    }

    /// As [#open], for a caller on the event loop.
    RecordingResponseListener openOnLoop(Consumer<TargetStream> whenOpened) {
        var listener = new RecordingResponseListener(whenOpened);
        pool.open(HttpMethod.GET, listener);
        return listener;
    }

    /// Runs on the event loop, and waits for it.
    void run(Runnable task) throws Exception {
        LOOP.submit(task).get();
    }

    <T> T call(Callable<T> task) throws Exception {
        return LOOP.submit(task).get();
    }

    /// Starts the clock, which closes what is unused for too long.
    Runnable startClock() {
        worker.add(pool::closeIdle);
        return worker.start();
    }

    Http2TargetPool pool() {
        return pool;
    }

    /// Bytes of a response that are read while its client takes none.
    int window() {
        return worker.tuning().unsent();
    }

    @Override
    public void close() throws Exception {
        run(pool::close);
    }
}
