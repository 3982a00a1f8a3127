package dev.elbow.control.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With a patience of 200 ms, or a second where a message tells it, and more on a busy machine.
class SlowSendersTest {
    private static final int MOST = 1_000;
    private static final int SHORT = 200;
    private static final int SECOND = 1_000;

    @FunctionalInterface
    private interface Check {
        void run(GuardedServer server, RawConnection connection, int patience);
    }

    private static void check(Check check) {
        check(SHORT, check);
    }

    private static void check(int first, Check check) {
        ShortTimeouts.check(first, patience -> serve(patience, check));
    }

    private static void serve(int patience, Check check) {
        var settings = new GuardSettings(Set.of(), Map.of(), Duration.ofMillis(patience));
        try (var server = new GuardedServer(settings, Clock.systemUTC());
                var connection = new RawConnection(server.port())) {
            check.run(server, connection, patience);
        }
    }

    /// Ten parts in the patience.
    private static String drip(RawConnection connection, String part, int patience) {
        return connection.drip(part, patience / 10, MOST);
    }

    @Test
    void whoeverSaysNothingIsCutOff() {
        check((_, connection, _) -> assertThat(connection.readAll()).isEmpty());
    }

    @Test
    void aHeadThatComesByteByByteIsCutOff() {
        check(
                (server, connection, patience) -> {
                    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

                    assertThat(drip(connection, "a", patience)).isEmpty();
                    assertThat(server.reached()).isZero();
                });
    }

    @Test
    void aBodyThatStopsIsARequestTimeout() {
        check(
                SECOND,
                (server, connection, patience) -> {
                    connection.send(
                            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");

                    assertThat(connection.readAll())
                            .startsWith("HTTP/1.1 408 Request Timeout")
                            .contains(
                                    "<Message>The body stopped for %d s</Message>"
                                            .formatted(patience / SECOND));
                    assertThat(server.reached()).isZero();
                });
    }

    @Test
    void aBodyThatDripsIsNotWaitedForWithoutEnd() {
        check(
                SECOND,
                (_, connection, patience) -> {
                    connection.send(
                            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");

                    assertThat(drip(connection, "1\r\na\r\n", patience))
                            .contains(
                                    "<Message>The body was not there after %d s</Message>"
                                            .formatted(2 * patience / SECOND));
                });
    }

    @ParameterizedTest
    @CsvSource({"/, evil.example, 403", "/early, localhost, 200"})
    void whoeverIsAnsweredEarlyIsNotListenedToWithoutEnd(String path, String host, int status) {
        check(
                (_, connection, patience) -> {
                    connection.send(
                            "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 1000\r\n\r\n"
                                    .formatted(path, host));

                    assertThat(drip(connection, "a", patience)).startsWith("HTTP/1.1 " + status);
                });
    }

    @Test
    void whoeverIsAnsweredEarlyAndSentAllMayGoOn() {
        check(
                (_, connection, _) -> {
                    connection.send(
                            "POST /early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
                    assertThat(connection.readMessage()).endsWith("early");

                    connection.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(connection.readMessage()).endsWith("late");
                });
    }

    @Test
    void anAnswerMayTakeLongerThanAnyRequest() {
        check(
                (_, connection, _) -> {
                    connection.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(connection.readMessage()).endsWith("late");

                    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(connection.readMessage()).endsWith("reached with nothing");
                    assertThat(connection.readAll()).isEmpty();
                });
    }

    @Test
    void aHeadThatIsTooLongIsRefused() {
        check(
                (_, connection, _) -> {
                    connection.send(
                            "GET / HTTP/1.1\r\nHost: localhost\r\n"
                                    + "A: b\r\n".repeat(5_000)
                                    + "\r\n");

                    assertThat(connection.readMessage()).startsWith("HTTP/1.1 431 ");
                });
    }
}
