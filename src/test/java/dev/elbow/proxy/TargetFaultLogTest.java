package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.proxy.worker.Tuning;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log's lines about targets that do not respond.
class TargetFaultLogTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger log = Logger.getLogger("dev.elbow.proxy.targets");
    private final Handler ear =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    lines.add(line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    private TestDataPlane dataPlane =
            new TestDataPlane(TestDataPlane.facts(Map.of(80, 0)), Tuning.of(1));
    private final ReservedPort closed = ReservedPort.closed();
    private @Nullable TestTarget target;

    @BeforeEach
    void listen() {
        log.addHandler(ear);
    }

    @AfterEach
    void close() {
        log.removeHandler(ear);
        dataPlane.close();
        closed.close();
        if (target != null) {
            target.close();
        }
    }

    private void shortenSecond(int milliseconds) {
        dataPlane.close();
        dataPlane = TestDataPlane.withSecond(milliseconds);
    }

    private int target(TestTarget.ConnectionHandler handler) {
        target = TestTarget.of(handler);
        var timeout = Map.of(LoadBalancerAttribute.IDLE_TIMEOUT, "3");
        dataPlane.serve(TestConfiguration.ofTargets(target.port()).withAttributes(timeout));
        return target.port();
    }

    private void serveClosedPort() {
        dataPlane.serve(TestConfiguration.ofTargets(closed.number()));
    }

    private String line() throws InterruptedException {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aRefusedConnectionIsSaidOnceThoughManyRequestsMeetIt() {
        serveClosedPort();
        try (var client = dataPlane.connect()) {
            client.get("/");
            client.get("/");
        }
        assertThat(List.copyOf(lines))
                .containsExactly(
                        "target 127.0.0.1:"
                                + closed.number()
                                + " of web: connection refused → 502");
    }

    @Test
    void itIsSaidAgainWhenItLasts() throws Exception {
        shortenSecond(50);
        serveClosedPort();
        try (var client = dataPlane.connect()) {
            while (lines.size() < 2) {
                assertThat(client.get("/")).startsWith("HTTP/1.1 502 ");
            }
        }
        assertThat(line()).isEqualTo(line());
    }

    @Test
    void anotherFailureOfTheSameTargetIsSaidToo() throws Exception {
        int port =
                target(
                        socket -> {
                            var request = socket.readMessage();
                            socket.send(request.contains("/hello ") ? "hello\r\n\r\n" : "");
                        });
        var target = "target 127.0.0.1:" + port + " of web: ";
        try (var client = dataPlane.connect()) {
            client.get("/hello");
            client.get("/gone");
        }
        assertThat(List.copyOf(lines))
                .containsExactly(
                        target + "its answer is not valid HTTP → 502",
                        target + "closed the connection without an answer → 502");
    }

    @Test
    void anAnswerThatBreaksOffIsSaid() throws Exception {
        int port =
                target(
                        socket -> {
                            socket.readMessage();
                            socket.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                        });
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            client.readAll();
        }
        assertThat(line())
                .isEqualTo(
                        "target 127.0.0.1:"
                                + port
                                + " of web: closed the connection within its answer → answer cut off");
    }

    @Test
    void aSilentTargetIsSaid() throws Exception {
        ShortTimeouts.check(50, this::awaitSilentTarget);
    }

    private void awaitSilentTarget(int second) throws InterruptedException {
        shortenSecond(second);
        lines.clear();
        int port = target(socket -> socket.readAll());
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 504 ");
        }
        assertThat(line())
                .isEqualTo(
                        "target 127.0.0.1:" + port + " of web: silent for the idle timeout → 504");
    }

    @Test
    void anInstanceWithoutAddressIsToldOnceWithTheSettingsThatMapIt() {
        dataPlane.serve(
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withInstances("web", "i-12345678")
                        .withListener("lb", 80, TestConfiguration.forwardTo("web")));
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 ");
            assertThat(client.get("/")).startsWith("HTTP/1.1 502 ");
        }
        assertThat(List.copyOf(lines))
                .containsExactly(
                        "target i-12345678:80 of web: no address for i-12345678 is known (set"
                                + " elbow.instances.i-12345678=HOST[:PORT], or run: elbow instance"
                                + " set i-12345678 HOST[:PORT]) → 502");
    }

    @Test
    void anAnswerIsNotSaid() {
        target(
                socket -> {
                    socket.readMessage();
                    socket.send("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
                });
        try (var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 500 ");
        }
        dataPlane.exchange();
        assertThat(lines).isEmpty();
    }
}
