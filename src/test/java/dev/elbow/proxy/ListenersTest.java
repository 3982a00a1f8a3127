package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/// Sockets that come and go with the configuration: design §8.
class ListenersTest {
    private static final TestConfiguration TWO =
            TestConfiguration.EMPTY
                    .with("one", Map.of())
                    .with("two", Map.of())
                    .listens("one", 80, TestConfiguration.fixed(200, "", "one"))
                    .listens("two", 80, TestConfiguration.fixed(200, "", "two"));

    @Test
    void loadBalancersOnOnePortAreToldApartByTheirNames() {
        try (var house = TestDataPlane.serving(TWO);
                var client = RawSocket.to(house.port("two", 80))) {
            assertThat(house.port("one", 80)).isEqualTo(house.port("two", 80));
            assertThat(answer(client, "ONE-1234567890.us-east-1.elb.localhost:8080"))
                    .endsWith("one");
            assertThat(answer(client, "two-1234567890.us-east-1.elb.localhost")).endsWith("two");
            // The oldest
            assertThat(answer(client, "else.example")).endsWith("one");
        }
    }

    private static String answer(RawSocket client, String host) {
        return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readMessage();
    }

    @Test
    void aPortInUseIsRefusedAndNothingHasHappened() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var house =
                        new TestDataPlane(
                                TestDataPlane.facts(Map.of(80, 0, 81, taken.getLocalPort(), 82, 0)),
                                Tuning.of(1))) {
            house.serve(
                    TestConfiguration.EMPTY
                            .with("lb", Map.of())
                            .listens("lb", 80, TestConfiguration.fixed(200, "", "before")));
            var before = house.plane.boundPorts();
            var wanted =
                    TestConfiguration.EMPTY
                            .with("lb", Map.of())
                            .listens("lb", 80, TestConfiguration.fixed(200, "", "after"))
                            .listens("lb", 82, TestConfiguration.fixed(200, "", "after"))
                            .listens("lb", 81, TestConfiguration.fixed(200, "", "after"));
            assertThatThrownBy(() -> house.apply(wanted))
                    .isInstanceOf(ListenerFailure.class)
                    .hasMessage(
                            "listener port 81 → 127.0.0.1:%d: address already in use",
                            taken.getLocalPort());
            assertThat(house.plane.boundPorts()).isEqualTo(before);
            try (var client = house.connect()) {
                assertThat(client.get("/")).endsWith("before");
            }
        }
    }

    @Test
    void twoListenersOfOneLoadBalancerCannotShareAPort() {
        try (var house =
                new TestDataPlane(TestDataPlane.facts(Map.of(80, 7, 81, 7)), Tuning.of(1))) {
            var wanted =
                    TestConfiguration.EMPTY
                            .with("lb", Map.of())
                            .listens("lb", 80, TestConfiguration.fixed(200, "", ""))
                            .listens("lb", 81, TestConfiguration.fixed(200, "", ""));
            assertThatThrownBy(() -> house.apply(wanted))
                    .hasMessage(
                            "listener port 81 → 127.0.0.1:7: listener port 80 of the same load balancer is bound there (expected: a port of its own)");
        }
    }

    @Test
    void aRemovedListenersPortIsFreeAndItsRequestsFinish() throws IOException {
        var go = new java.util.concurrent.CountDownLatch(1);
        var here = new java.util.concurrent.CountDownLatch(1);
        try (var target =
                        TestTarget.of(
                                wire -> {
                                    wire.readMessage();
                                    here.countDown();
                                    try {
                                        go.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
                                });
                var house = TestDataPlane.serving(TestConfiguration.forwarding(target.port()))) {
            int port = house.port();
            try (var idle = house.connect();
                    var client = house.connect()) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                here.await();
                house.serve(
                        TestConfiguration.forwarding(target.port())
                                .without(TestConfiguration.listener("lb", 80)));
                assertThat(house.plane.boundPorts()).isEmpty();
                assertThat(idle.readAll()).isEmpty();
                try (var again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
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
        try (var a = TestTarget.saying("a");
                var b = TestTarget.saying("b");
                var house = TestDataPlane.serving(TestConfiguration.forwarding(a.port()));
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new AtomicBoolean();
            var results = new ArrayList<Future<Integer>>();
            Callable<Integer> traffic =
                    () -> {
                        int served = 0;
                        try (var client = house.connect()) {
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
                house.serve(TestConfiguration.forwarding(i % 2 == 0 ? b.port() : a.port()));
            }
            done.set(true);
            for (var result : results) {
                assertThat(result.get()).isPositive();
            }
        }
    }
}
