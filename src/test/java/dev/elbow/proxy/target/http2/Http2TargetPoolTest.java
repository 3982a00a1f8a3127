package dev.elbow.proxy.target.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestHttp2Target;
import dev.elbow.proxy.TestTarget;
import dev.elbow.proxy.TestTlsServer;
import dev.elbow.proxy.target.RecordingResponseListener;
import dev.elbow.proxy.target.TargetStream;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

/// The connections to an HTTP/2 target, and the requests that share them.
class Http2TargetPoolTest {
    private static final Consumer<TargetStream> GET =
            stream -> {
                stream.writeHead(
                        HttpMethod.GET, "/", new DefaultHttpHeaders().set("Host", "a"), true);
                stream.flush();
            };

    private static void assertOpened(RecordingResponseListener listener) {
        assertThat(listener.next()).isEqualTo("opened");
    }

    private static void readAll(RawSocket connection) throws IOException {
        connection.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void assertHead(RecordingResponseListener listener) {
        assertThat(listener.next()).isEqualTo("head 200");
        assertThat(listener.next()).isEqualTo("end  0");
    }

    @Test
    void requestsShareAConnection() throws Exception {
        try (var target = TestHttp2Target.plain();
                var pool = TestHttp2Pool.of(target.port())) {
            var first = pool.open(GET);
            var second = pool.open(GET);
            var earlier = target.request();
            var later = target.request();
            assertOpened(first);
            assertOpened(second);

            later.whole("200");
            assertHead(second);
            earlier.whole("200");
            assertHead(first);

            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void requestsBeyondTheTargetsStreamsGetAnotherConnection() throws Exception {
        try (var target = TestHttp2Target.with(new Http2Settings().maxConcurrentStreams(2));
                var pool = TestHttp2Pool.of(target.port())) {
            for (int count = 0; count < 5; count++) {
                assertOpened(pool.open(GET));
            }

            for (int count = 0; count < 5; count++) {
                target.request();
            }

            assertThat(target.connections()).isEqualTo(3);
        }
    }

    @Test
    void aRequestThatWaitsGetsTheRoomOfACancelledOne() throws Exception {
        try (var target = TestHttp2Target.with(new Http2Settings().maxConcurrentStreams(1));
                var pool = TestHttp2Pool.of(target.port())) {
            var first = pool.open(GET);
            assertOpened(first);
            target.request();

            var second =
                    pool.call(
                            () -> {
                                var waiting = pool.openOnLoop(GET);
                                first.stream().cancel();
                                return waiting;
                            });

            assertOpened(second);
            target.request().whole("200");
            assertHead(second);
        }
    }

    @Test
    void aTargetThatPermitsNoStreamFails() throws Exception {
        try (var target = TestHttp2Target.with(new Http2Settings().maxConcurrentStreams(0));
                var pool = TestHttp2Pool.of(target.port())) {
            assertThat(pool.open(GET).next()).isEqualTo("failed UNREACHABLE");
        }
    }

    @Test
    void goAwaySendsNewRequestsOnAnotherConnectionAndOldOnesFinish() throws Exception {
        try (var target = TestHttp2Target.plain();
                var pool = TestHttp2Pool.of(target.port())) {
            var first = pool.open(GET);
            assertOpened(first);
            var request = target.request();
            request.goAway(0);
            request.head("200");
            assertThat(first.next()).isEqualTo("head 200");

            var second = pool.open(GET);
            assertOpened(second);
            target.request().whole("200");
            assertHead(second);
            request.end("");

            assertThat(first.next()).isEqualTo("end  0");
            assertThat(request.next()).isEqualTo("end");
            assertThat(request.next()).isEqualTo("closed");
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    @Test
    void aTargetOfHttp1Fails() throws Exception {
        try (var target =
                        TestTarget.withResponse(
                                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                var pool = TestHttp2Pool.of(target.port())) {
            assertThat(pool.open(GET).next()).isEqualTo("failed NOT_HTTP2");
        }
    }

    @Test
    void aTargetThatClosesBeforeItsSettingsFails() throws Exception {
        try (var target = TestTarget.of(RawSocket::close);
                var pool = TestHttp2Pool.of(target.port())) {
            assertThat(pool.open(GET).next()).isEqualTo("failed NOT_HTTP2");
        }
    }

    @Test
    void aTargetWithoutSettingsTimesOut() throws Exception {
        try (var target = TestTarget.of(Http2TargetPoolTest::readAll);
                var pool = TestHttp2Pool.withSettingsTime(target.port(), Duration.ofMillis(100))) {
            assertThat(pool.open(GET).next()).isEqualTo("failed CONNECT_TIMEOUT");
        }
    }

    @Test
    void aRefusedConnectionFailsAllRequestsThatWaitForIt() throws Exception {
        try (var closed = ReservedPort.closed();
                var pool = TestHttp2Pool.of(closed.number())) {
            var listeners = List.of(pool.open(GET), pool.open(GET));

            listeners.forEach(it -> assertThat(it.next()).isEqualTo("failed REFUSED"));
            assertThat(pool.call(pool.pool()::closeIdle)).isTrue();
        }
    }

    @Test
    void requestsWhoseClientsLeftWhileTheyWaitedMakeRoomForTheLast() throws Exception {
        try (var target = TestHttp2Target.plain();
                var pool = TestHttp2Pool.of(target.port())) {
            var last =
                    pool.call(
                            () -> {
                                for (int count = 0; count < 20_000; count++) {
                                    pool.openOnLoop(TargetStream::cancel);
                                }
                                return pool.openOnLoop(GET);
                            });

            assertOpened(last);
            target.request().whole("200");
            assertHead(last);
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionClosesWhenItWasUnusedForTooLong() throws Exception {
        try (var target = TestHttp2Target.plain();
                var pool = TestHttp2Pool.withShortIdleTime(target.port())) {
            var listener = pool.open(GET);
            var request = target.request().whole("200");
            assertOpened(listener);
            assertHead(listener);
            assertThat(pool.call(pool.pool()::closeIdle)).isFalse();

            var clock = pool.startClock();

            assertThat(request.next()).isEqualTo("end");
            assertThat(request.next()).isEqualTo("closed");
            clock.run();
            assertThat(pool.call(pool.pool()::closeIdle)).isTrue();
        }
    }

    @Test
    void overTlsAlpnSelectsHttp2() throws Exception {
        try (var target = TestHttp2Target.secure(() -> engine("h2"));
                var pool = TestHttp2Pool.secure(target.port())) {
            var listener = pool.open(GET);

            var request = target.request().whole("200");

            assertOpened(listener);
            assertHead(listener);
            assertThat(request.headers().scheme()).hasToString("https");
        }
    }

    @Test
    void aTlsTargetWithoutHttp2Fails() throws Exception {
        try (var withoutAlpn = TestHttp2Target.secure(Http2TargetPoolTest::engine);
                var ofHttp1 = TestHttp2Target.secure(() -> engine("http/1.1"));
                var first = TestHttp2Pool.secure(withoutAlpn.port());
                var second = TestHttp2Pool.secure(ofHttp1.port())) {
            assertThat(first.open(GET).next()).isEqualTo("failed NOT_HTTP2");
            assertThat(second.open(GET).next()).isEqualTo("failed TLS_FAILED");
        }
    }

    private static SSLEngine engine(String... protocols) {
        return TestTlsServer.selfSigned().engine(protocols);
    }
}
