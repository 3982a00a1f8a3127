package dev.elbow.observe.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationCallback;
import dev.elbow.function.InvocationRecord;
import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.TestInvocationLog;
import dev.elbow.proxy.RawSocket;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The memory that recordings take.
class InspectorMemoryTest {
    private static final Answer OK = new Answer("{\"statusCode\":200}".getBytes(UTF_8));

    private final BlockingQueue<RecordedExchange> kept = new LinkedBlockingQueue<>();
    private final BlockingQueue<InvocationRecord> invocations = new LinkedBlockingQueue<>();
    private final BlockingQueue<InvocationCallback> callbacks = new LinkedBlockingQueue<>();

    private Inspector open(InspectorLimits limits) {
        var opened = new Inspector(limits).start();
        opened.history().subscribe(kept::add);
        return opened;
    }

    /// A function that answers when the test does.
    private final class Waiting implements HostedFunction {
        @Override
        public void invoke(byte[] event, String traceId, InvocationCallback callback) {
            callbacks.add(callback);
        }

        @Override
        public void invoke(
                byte[] event, String traceId, InvocationRecord log, InvocationCallback callback) {
            invocations.add(log);
            callbacks.add(callback);
        }
    }

    private TestDataPlane serve(Inspector inspector) {
        var dataPlane =
                TestDataPlane.of(
                        TestConfiguration.EMPTY
                                .withLoadBalancer("lb", Map.of())
                                .withFunction("fn", "waits", false)
                                .withListener("lb", 80, TestConfiguration.forwardTo("fn")),
                        inspector);
        return dataPlane.withFunction(TestConfiguration.function("waits"), new Waiting());
    }

    private static <T> T next(BlockingQueue<T> from) throws InterruptedException {
        return Objects.requireNonNull(from.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aLogThatGrowsLaterDoesNotLoosenTheBound() throws Exception {
        try (var inspector = open(new InspectorLimits(100, 20_000, 10_000, 100));
                var dataPlane = serve(inspector);
                var client = RawSocket.connect(dataPlane.port())) {
            for (int number = 0; number < 6; number++) {
                client.send(
                        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000\r\n\r\n"
                                + "x".repeat(3000));
                next(callbacks).completed(OK);
                client.readHead();
                next(kept);
                TestInvocationLog.append(next(invocations), "x".repeat(30_000));
            }

            assertThat(inspector.history().all().size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void headsOfRequestsInFlightAreBounded() throws Exception {
        try (var inspector = open(new InspectorLimits(100, 1 << 20, 0, 1000));
                var dataPlane = serve(inspector)) {
            var clients = new ArrayList<RawSocket>();
            for (int number = 0; number < 12; number++) {
                clients.add(
                        RawSocket.connect(dataPlane.port())
                                .send(
                                        "GET / HTTP/1.1\r\nHost: a\r\n"
                                                + "A: %s\r\n"
                                                        .formatted("x".repeat(15_000))
                                                        .repeat(4)
                                                + "\r\n"));
            }
            var waiting = new ArrayList<InvocationCallback>();
            for (int number = 0; number < 12; number++) {
                waiting.add(next(callbacks));
            }
            assertThat(inspector.leftOut()).isPositive();
            assertThat(inspector.retainedBytes()).isBetween(1L, 1L << 20);

            waiting.forEach(it -> it.completed(OK));
            while (inspector.retainedBytes() > 0) {
                next(kept);
            }
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void smallPartsOfABodyTakeAsMuchAsTheBuffersThatTheyHold() {
        var retained = new RetainedBytes(10_000);
        var capture = new BodyCapture(1000, retained);
        var part = Unpooled.wrappedBuffer(new byte[] {1});

        for (int number = 0; number < 100; number++) {
            capture.add(part);
        }

        assertThat(capture.copy().size()).isEqualTo(100);
        assertThat(capture.copy().bytes()).hasSizeBetween(1, 20);
        assertThat(part.refCnt()).isLessThanOrEqualTo(21);
        capture.release();
        assertThat(retained.current()).isZero();
        assertThat(part.refCnt()).isEqualTo(1);
    }

    @Test
    void ofABodyInThousandsOfPartsTheFirstAreKept() {
        var retained = new RetainedBytes(Long.MAX_VALUE);
        var capture = new BodyCapture(64 << 10, retained);
        var part = Unpooled.wrappedBuffer(new byte[] {1});

        for (int number = 0; number < 5000; number++) {
            capture.add(part);
        }

        assertThat(capture.copy().bytes()).hasSize(1000);
        assertThat(capture.copy().isTruncated()).isTrue();
        capture.release();
    }
}
