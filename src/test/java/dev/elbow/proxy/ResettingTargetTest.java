package dev.elbow.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A target that resets every new connection, as the kernel does for a process that was killed.
class ResettingTargetTest {
    private static final int REQUESTS = 1_000;

    private final TestDataPlane dataPlane = TestDataPlane.withSecond(200);
    private final TestTarget target = TestTarget.of(RawSocket::reset);

    @AfterEach
    void close() {
        dataPlane.close();
        target.close();
    }

    /// Some resets arrive between the connect and the first write, which then fails at once.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
            })
    void everyRequestOfAConnectionIsAnswered(String request) {
        dataPlane.serve(TestConfiguration.ofTargets(target.port()));
        try (var client = dataPlane.connect()) {
            for (int sent = 0; sent < REQUESTS; sent++) {
                assertThat(client.send(request).readMessage())
                        .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
                        .contains("Connection: keep-alive\r\n");
            }
        }
    }
}
