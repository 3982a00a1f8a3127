package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.fixture.TestCertificate;
import dev.elbow.model.ProtocolVersion;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls of a grpc-java client to a grpc-java server.
class GrpcTest {
    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final List<ManagedChannel> channels = new ArrayList<>();

    @AfterEach
    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        dataPlane.close();
    }

    private static TestConfiguration groups(ProtocolVersion version, int... ports) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withTargets("web", ports)
                .withProtocolVersion("web", version);
    }

    private ManagedChannel serve(TestConfiguration configuration) {
        dataPlane.serve(configuration.withTls("lb", 443, "TLS13-1-2-2021-06", HttpsTest.ARN));
        return connect();
    }

    private ManagedChannel serve(ProtocolVersion version, int... ports) {
        return serve(
                groups(version, ports).withListener("lb", 443, TestConfiguration.forwardTo("web")));
    }

    private ManagedChannel connect() {
        try {
            var channel =
                    NettyChannelBuilder.forAddress("127.0.0.1", dataPlane.port("lb", 443))
                            .maxInboundMessageSize(Integer.MAX_VALUE)
                            .sslContext(
                                    GrpcSslContexts.forClient()
                                            .trustManager(InsecureTrustManagerFactory.INSTANCE)
                                            .build())
                            .build();
            channels.add(channel);
            return channel;
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unary(ManagedChannel channel, String text) {
        return ClientCalls.blockingUnaryCall(
                channel, TestGrpcService.UNARY, CallOptions.DEFAULT, text);
    }

    private static StatusRuntimeException failure(Runnable call) {
        return Objects.requireNonNull(
                catchThrowableOfType(StatusRuntimeException.class, call::run));
    }

    @ParameterizedTest
    @CsvSource({"GRPC, false", "GRPC, true", "HTTP2, false", "HTTP2, true"})
    void allFourKindsOfCallsSucceed(ProtocolVersion version, boolean secure) {
        try (var service =
                secure
                        ? TestGrpcService.secure(TestCertificate.ecdsa("other.example"))
                        : TestGrpcService.plain()) {
            var configuration =
                    groups(version, service.port())
                            .withListener("lb", 443, TestConfiguration.forwardTo("web"));
            var channel = serve(secure ? configuration.withTlsToTargets("web") : configuration);

            assertThat(unary(channel, "one")).isEqualTo("got one");
            assertThat(upload(channel, "one", "two", "three")).isEqualTo("onetwothree");
            assertThat(download(channel, 3)).containsExactly("part 0", "part 1", "part 2");
            assertThat(chat(channel)).isEqualTo("re: one, re: two, OK");
        }
    }

    private static String upload(ManagedChannel channel, String... messages) {
        var responses = new Responses();
        var requests =
                ClientCalls.asyncClientStreamingCall(
                        channel.newCall(TestGrpcService.UPLOAD, CallOptions.DEFAULT), responses);
        for (var message : messages) {
            requests.onNext(message);
        }
        requests.onCompleted();
        return responses.next();
    }

    private static List<String> download(ManagedChannel channel, int parts) {
        var all = new ArrayList<String>();
        ClientCalls.blockingServerStreamingCall(
                        channel, TestGrpcService.DOWNLOAD, CallOptions.DEFAULT, parts + "")
                .forEachRemaining(all::add);
        return all;
    }

    /// Sends each message when the one before is answered.
    private static String chat(ManagedChannel channel) {
        var responses = new Responses();
        var requests =
                ClientCalls.asyncBidiStreamingCall(
                        channel.newCall(TestGrpcService.CHAT, CallOptions.DEFAULT), responses);
        requests.onNext("one");
        var first = responses.next();
        requests.onNext("two");
        var second = responses.next();
        requests.onCompleted();
        return String.join(", ", first, second, responses.next());
    }

    /// Messages and, at the end, the status of a call.
    private static final class Responses implements StreamObserver<String> {
        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

        String next() {
            try {
                return Objects.requireNonNull(all.poll(20, TimeUnit.SECONDS), "nothing came");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onNext(String message) {
            all.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            all.add(Status.fromThrowable(failure).getCode().name());
        }

        @Override
        public void onCompleted() {
            all.add("OK");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRPC", "HTTP2"})
    void messagesOfMegabytesPassInBothDirections(ProtocolVersion version) {
        try (var service = TestGrpcService.plain()) {
            var large = "0123456789abcdef".repeat(128 * 1024);

            assertThat(unary(serve(version, service.port()), large)).isEqualTo("got " + large);
        }
    }

    @Test
    void manyCallsAtOnceShareConnections() {
        try (var service = TestGrpcService.plain()) {
            var channel = serve(ProtocolVersion.GRPC, service.port());
            var calls = new ArrayList<Future<String>>();
            for (int index = 0; index < 300; index++) {
                calls.add(
                        ClientCalls.futureUnaryCall(
                                channel.newCall(TestGrpcService.UNARY, CallOptions.DEFAULT),
                                index + ""));
            }

            assertThat(calls)
                    .allSatisfy(
                            call -> assertThat(call.get(20, TimeUnit.SECONDS)).startsWith("got"));
            assertThat(dataPlane.inFlight()).isZero();
        }
    }

    @Test
    void statusMessageAndTrailersOfTheServerReachTheClient() {
        try (var service = TestGrpcService.plain()) {
            var channel = serve(ProtocolVersion.GRPC, service.port());

            var failure =
                    failure(
                            () ->
                                    ClientCalls.blockingUnaryCall(
                                            channel,
                                            TestGrpcService.FAIL,
                                            CallOptions.DEFAULT,
                                            ""));

            assertThat(failure).hasMessage("NOT_FOUND: no such order");
            assertThat(Objects.requireNonNull(failure.getTrailers()).get(TestGrpcService.REASON))
                    .isEqualTo("sold out");
        }
    }

    @Test
    void aMethodThatTheServerLacksIsUnimplemented() {
        try (var service = TestGrpcService.plain()) {
            var channel = serve(ProtocolVersion.GRPC, service.port());
            var absent =
                    TestGrpcService.UNARY.toBuilder().setFullMethodName("shop.Orders/None").build();

            var failure =
                    failure(
                            () ->
                                    ClientCalls.blockingUnaryCall(
                                            channel, absent, CallOptions.DEFAULT, ""));

            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
            assertThat(failure.getStatus().getDescription()).contains("shop.Orders/None");
        }
    }

    @Test
    void theServerKnowsTheDeadlineAndIsCancelledAtItsEnd() {
        ShortTimeouts.check(300, this::awaitDeadline);
    }

    private void awaitDeadline(int milliseconds) {
        try (var service = TestGrpcService.plain()) {
            var channel = serve(ProtocolVersion.GRPC, service.port());
            unary(channel, "connected");
            var deadline =
                    CallOptions.DEFAULT.withDeadlineAfter(milliseconds, TimeUnit.MILLISECONDS);

            var failure =
                    failure(
                            () ->
                                    ClientCalls.blockingUnaryCall(
                                            channel, TestGrpcService.WAIT, deadline, ""));

            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(service.event()).isEqualTo("waiting, deadline: true");
            assertThat(service.event()).isEqualTo("cancelled");
        }
    }

    @Test
    void aClientThatCancelsCancelsTheCallOfTheServer() {
        try (var service = TestGrpcService.plain()) {
            var channel = serve(ProtocolVersion.GRPC, service.port());
            var call =
                    ClientCalls.futureUnaryCall(
                            channel.newCall(TestGrpcService.WAIT, CallOptions.DEFAULT), "");
            assertThat(service.event()).isEqualTo("waiting, deadline: false");

            call.cancel(true);

            assertThat(service.event()).isEqualTo("cancelled");
            assertThat(dataPlane.exchange().status()).isEqualTo(460);
        }
    }

    @Test
    void aServerThatStopsMakesItsCallsFailAndTheNextUnavailable() {
        var service = TestGrpcService.plain();
        var channel = serve(ProtocolVersion.GRPC, service.port());
        var responses = new Responses();
        ClientCalls.asyncUnaryCall(
                channel.newCall(TestGrpcService.WAIT, CallOptions.DEFAULT), "", responses);
        assertThat(service.event()).startsWith("waiting");

        service.close();

        assertThat(responses.next()).isEqualTo("UNAVAILABLE");
        assertThat(failure(() -> unary(channel, "")).getStatus().getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void failuresOfTheLoadBalancerAreStatusesOfGrpc() {
        assertThat(failure(() -> unary(serve(ProtocolVersion.GRPC), "")))
                .hasMessage("UNAVAILABLE: unavailable");
        assertThat(failure(() -> unary(serve(ProtocolVersion.HTTP1, 9), "")))
                .hasMessage("UNKNOWN: unknown");
    }

    @Test
    void rulesRouteByPackageServiceAndMethod() {
        try (var service = TestGrpcService.plain()) {
            var channel =
                    serve(
                            groups(ProtocolVersion.GRPC, service.port())
                                    .withTargets("none")
                                    .withProtocolVersion("none", ProtocolVersion.GRPC)
                                    .withListener("lb", 443, TestConfiguration.forwardTo("none"))
                                    .path(
                                            443,
                                            1,
                                            "/shop.Orders/Download",
                                            TestConfiguration.forwardTo("none"))
                                    .path(
                                            443,
                                            2,
                                            "/shop.Orders/*",
                                            TestConfiguration.forwardTo("web")));

            assertThat(unary(channel, "one")).isEqualTo("got one");
            assertThat(failure(() -> download(channel, 1)).getStatus().getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);
        }
    }
}
