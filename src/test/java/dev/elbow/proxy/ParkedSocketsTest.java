package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.fixture.ReservedPort;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "parks", disabledReason = "only epoll can hand a socket over")
class ParkedSocketsTest {
    static boolean parks() {
        return Epoll.isAvailable();
    }

    private static TestConfiguration configuration(String text) {
        return TestConfiguration.EMPTY
                .withLoadBalancer("lb", Map.of())
                .withListener("lb", 80, TestConfiguration.fixed(200, "", text));
    }

    @Test
    void aConnectionMadeBetweenTwoDataPlanesIsServedByTheNext() {
        int port;
        try (var first = TestDataPlane.of(configuration("first"))) {
            port = first.port();
            assertThat(first.plane.park(Duration.ofSeconds(5))).isTrue();
        }
        try (var waiting = RawSocket.connect(port)) {
            waiting.send("GET / HTTP/1.1\r\nHost: lb\r\n\r\n");
            try (var second = TestDataPlane.of(configuration("second"))) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(waiting.readMessage()).endsWith("second");
            }
        }
    }

    @Test
    void whatNobodyTakesIsClosed() {
        try (var port = ReservedPort.forServer()) {
            try (var dataPlane = TestDataPlane.onPort(port.number(), 1000)) {
                dataPlane.serve(configuration(""));
                dataPlane.plane.park(Duration.ofSeconds(5));
            }
            DataPlane.closeParked();
            assertThatThrownBy(() -> connect(port.number())).isInstanceOf(ConnectException.class);
        }
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
