package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.proxy.compiled.ListenerFailure;
import dev.elbow.proxy.worker.Tuning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Sockets across changes of the configuration (behaviour/connections.md#listeners-on-a-port).
class ListenersTest {
    private static final TestConfiguration TWO =
            TestConfiguration.EMPTY
                    .withLoadBalancer("one", Map.of())
                    .withLoadBalancer("two", Map.of())
                    .withListener("one", 80, TestConfiguration.fixed(200, "", "one"))
                    .withListener("two", 80, TestConfiguration.fixed(200, "", "two"));

    @Test
    void loadBalancersOnOnePortAreToldApartByTheirNames() {
        try (var dataPlane = TestDataPlane.of(TWO);
                var client = RawSocket.connect(dataPlane.port("two", 80))) {
            assertThat(dataPlane.port("one", 80)).isEqualTo(dataPlane.port("two", 80));
            assertThat(answer(client, "ONE-1234567890.us-east-1.elb.localhost:8080"))
                    .endsWith("one");
            assertThat(answer(client, "two-1234567890.us-east-1.elb.localhost")).endsWith("two");
            // The oldest load balancer
            assertThat(answer(client, "else.example")).endsWith("one");
        }
    }

    private static String answer(RawSocket client, String host) {
        return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readMessage();
    }

    @Test
    void aPortInUseIsRefusedAndNothingHasHappened() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var dataPlane =
                        new TestDataPlane(
                                TestDataPlane.facts(Map.of(80, 0, 81, taken.getLocalPort(), 82, 0)),
                                Tuning.of(1))) {
            dataPlane.serve(
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of())
                            .withListener("lb", 80, TestConfiguration.fixed(200, "", "before")));
            var before = dataPlane.plane.boundPorts();
            var wanted =
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of())
                            .withListener("lb", 80, TestConfiguration.fixed(200, "", "after"))
                            .withListener("lb", 82, TestConfiguration.fixed(200, "", "after"))
                            .withListener("lb", 81, TestConfiguration.fixed(200, "", "after"));
            assertThatThrownBy(() -> dataPlane.apply(wanted))
                    .isInstanceOf(ListenerFailure.class)
                    .hasMessage(
                            "listener port 81 → 127.0.0.1:%d: address already in use",
                            taken.getLocalPort());
            assertThat(dataPlane.plane.boundPorts()).isEqualTo(before);
            try (var client = dataPlane.connect()) {
                assertThat(client.get("/")).endsWith("before");
            }
        }
    }

    @Test
    void twoListenersOfOneLoadBalancerCannotShareAPort() {
        try (var dataPlane =
                new TestDataPlane(TestDataPlane.facts(Map.of(80, 7, 81, 7)), Tuning.of(1))) {
            var wanted =
                    TestConfiguration.EMPTY
                            .withLoadBalancer("lb", Map.of())
                            .withListener("lb", 80, TestConfiguration.fixed(200, "", ""))
                            .withListener("lb", 81, TestConfiguration.fixed(200, "", ""));
            assertThatThrownBy(() -> dataPlane.apply(wanted))
                    .hasMessage(
                            "listener port 81 → 127.0.0.1:7: listener port 80 of the same load balancer is bound there (expected: a port of its own)");
        }
    }

    @Test
    void aRemovedListenersPortIsFreeAndItsRequestsFinish() throws IOException {
        var go = new java.util.concurrent.CountDownLatch(1);
        var here = new java.util.concurrent.CountDownLatch(1);
        try (var port = ReservedPort.forServer();
                var target =
                        TestTarget.of(
                                socket -> {
                                    socket.readMessage();
                                    here.countDown();
                                    try {
                                        go.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
                                });
                var dataPlane = TestDataPlane.onPort(port.number(), 1000)) {
            dataPlane.serve(TestConfiguration.ofTargets(target.port()));
            try (var idle = dataPlane.connect();
                    var client = dataPlane.connect()) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                here.await();
                dataPlane.serve(
                        TestConfiguration.ofTargets(target.port())
                                .without(TestConfiguration.listener("lb", 80)));
                assertThat(dataPlane.plane.boundPorts()).isEmpty();
                assertThat(idle.readAll()).isEmpty();
                try (var again =
                        new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress())) {
                    assertThat(again.isBound()).isTrue();
                }
                go.countDown();
                assertThat(client.readAll()).endsWith("Connection: close\r\n\r\na");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aChangeDuringTrafficLosesNoRequest() throws Exception {
        try (var a = TestTarget.withText("a");
                var b = TestTarget.withText("b");
                var dataPlane = TestDataPlane.of(TestConfiguration.ofTargets(a.port()));
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new AtomicBoolean();
            var results = new ArrayList<Future<Integer>>();
            Callable<Integer> traffic =
                    () -> {
                        int served = 0;
                        try (var client = dataPlane.connect()) {
                            while (!done.get() || served == 0) {
                                assertThat(client.get("/"))
                                        .matches("(?s)HTTP/1\\.1 200 OK\r\n.*[ab]");
                                served++;
                            }
                        }
                        return served;
                    };
            for (int i = 0; i < 8; i++) {
                results.add(clients.submit(traffic));
            }
            for (int i = 0; i < 100; i++) {
                dataPlane.serve(TestConfiguration.ofTargets(i % 2 == 0 ? b.port() : a.port()));
            }
            done.set(true);
            for (var result : results) {
                assertThat(result.get()).isPositive();
            }
        }
    }
}
