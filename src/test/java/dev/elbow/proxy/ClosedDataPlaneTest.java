package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Connections of clients after the end of a data plane.
class ClosedDataPlaneTest {
    @Test
    void aClientThatDoesNotCloseIsDisconnectedAfterTheEnd() throws InterruptedException {
        var here = new CountDownLatch(1);
        var dataPlane = TestDataPlane.withSecond(50);
        try (var target =
                TestTarget.of(
                        socket -> {
                            socket.readHead();
                            here.countDown();
                            socket.readAll();
                        })) {
            dataPlane.serve(TestConfiguration.ofTargets(target.port()));
            var client = dataPlane.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n");
            assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
            dataPlane.close();
            assertThat(client.readAll()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            assertThatThrownBy(
                            () -> {
                                while (System.nanoTime() < end) {
                                    client.send("x");
                                }
                            })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }
}
