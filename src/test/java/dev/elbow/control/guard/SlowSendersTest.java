package dev.elbow.control.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With a patience of one second.
class SlowSendersTest {
    private static final int MOST = 200;

    private final GuardedServer server =
            new GuardedServer(
                    new GuardSettings(Set.of(), Map.of(), Duration.ofSeconds(1)),
                    Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoeverSaysNothingIsCutOff() {
        try (var connection = new RawConnection(server.port())) {
            assertThat(connection.readAll()).isEmpty();
        }
    }

    @Test
    void aHeadThatComesByteByByteIsCutOff() {
        try (var connection = new RawConnection(server.port())) {
            connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

            assertThat(connection.drip("a", 100, MOST)).isEmpty();
        }
        assertThat(server.reached()).isZero();
    }

    @Test
    void aBodyThatStopsIsARequestTimeout() {
        try (var connection = new RawConnection(server.port())) {
            connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");

            assertThat(connection.readAll())
                    .startsWith("HTTP/1.1 408 Request Timeout")
                    .contains("<Message>The body stopped for 1 s</Message>");
        }
        assertThat(server.reached()).isZero();
    }

    @Test
    void aBodyThatDripsIsNotWaitedForWithoutEnd() {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(connection.drip("1\r\na\r\n", 100, MOST))
                    .contains("<Message>The body was not there after 2 s</Message>");
        }
    }

    @ParameterizedTest
    @CsvSource({"/, evil.example, 403", "/early, localhost, 200"})
    void whoeverIsAnsweredEarlyIsNotListenedToWithoutEnd(String path, String host, int status) {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 1000\r\n\r\n"
                            .formatted(path, host));

            assertThat(connection.drip("a", 100, MOST)).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void whoeverIsAnsweredEarlyAndSentAllMayGoOn() {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "POST /early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(connection.readMessage()).endsWith("early");

            connection.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.readMessage()).endsWith("late");
        }
    }

    @Test
    void anAnswerMayTakeLongerThanAnyRequest() {
        try (var connection = new RawConnection(server.port())) {
            connection.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.readMessage()).endsWith("late");

            connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.readMessage()).endsWith("reached with nothing");
            assertThat(connection.readAll()).isEmpty();
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefused() {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(5_000) + "\r\n");

            assertThat(connection.readMessage()).startsWith("HTTP/1.1 431 ");
        }
    }
}
