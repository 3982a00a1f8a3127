package dev.elbow.control.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that no client of AWS sends.
class UnreadableTest {
    private final GuardedServer server =
            new GuardedServer(
                    new GuardSettings(Set.of(), Map.of(), Duration.ofSeconds(20)),
                    Clock.systemUTC());

    @AfterEach
    void close() {
        server.close();
    }

    private String ask(String request) {
        try (var connection = new RawConnection(server.port())) {
            return connection.send(request).readMessage();
        }
    }

    private void endsWithoutAFailure(String request) {
        try (var connection = new RawConnection(server.port())) {
            connection.send(request).sendNoMore().readAll();
        }
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).contains("200 OK");
        assertThat(server.reached()).isEqualTo(1);
        assertThat(server.failed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_elbow/state", "/2015-03-31/functions"})
    void aChunkWhoseSizeIsNoNumberIsNoFailureOfElbows(String path) {
        endsWithoutAFailure(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                        .formatted(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_elbow/state", "/2015-03-31/functions"})
    void whoeverLeavesWithinABodyIsNoFailureOfElbows(String path) {
        endsWithoutAFailure(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc"
                        .formatted(path));
    }

    @Test
    void anExpectationThatNobodyMeetsIsToldAsThat() {
        assertThat(
                        ask(
                                "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\n"
                                        + "Content-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 417")
                .contains(
                        "<Code>ExpectationFailed</Code><Message>Expect: tea (expected: 100-continue)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "HTTP://evil.example:80/_elbow/state",
                "http://localhost@evil.example/",
                "http://evil.example?Action=a",
                "http:///"
            })
    void aTargetThatNamesAnotherHostIsRefusedWhateverItsHostSays(String target) {
        assertThat(ask("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target)))
                .startsWith("HTTP/1.1 403")
                .contains("Host: ");
        assertThat(server.reached()).isZero();
    }

    @Test
    void aTargetMayNameThisHost() {
        assertThat(ask("GET http://localhost:80/ HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(ask("GET /?u=http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET ?Action=x HTTP/1.1", "GET ?Action=x HTTP/1.0", "PUT ?x HTTP/1.1",
                        "GET x HTTP/1.1",
                "GET * HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT localhost:80 HTTP/1.1",
                        "GET #x HTTP/1.1",
                "GET http:?x HTTP/1.1", "GET ftp://localhost/ HTTP/1.1",
                        "POST _elbow/reset HTTP/1.1"
            })
    void aTargetThatIsNoPathIsRefused(String line) {
        assertThat(ask(line + "\r\nHost: localhost\r\n\r\n"))
                .startsWith(line.substring(line.length() - 8) + " 400")
                .contains("The request target '" + line.split(" ")[1] + "' is not valid");
        assertThat(server.reached()).isZero();
        assertThat(server.failed()).isZero();
    }

    @Test
    void aHostWhosePortIsNoneIsRefused() {
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Host: localhost:99999 (expected: HOST or HOST:PORT)");
        assertThat(server.failed()).isZero();
    }
}
