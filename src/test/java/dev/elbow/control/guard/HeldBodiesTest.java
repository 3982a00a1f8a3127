package dev.elbow.control.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// With 100,000 bytes for all bodies.
class HeldBodiesTest {
    private final GuardedServer server =
            new GuardedServer(
                    new GuardSettings(Set.of(), Map.of(), Duration.ofSeconds(20)),
                    Clock.systemUTC(),
                    100_000);

    @AfterEach
    void close() {
        server.close();
    }

    private static String head(String path, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, length);
    }

    @Test
    void whoSendsWhatIsTooMuchInAllIsRefusedAndTheOthersAreServed() {
        try (var first = new RawConnection(server.port());
                var second = new RawConnection(server.port())) {
            first.send(head("/", 60_010) + "a".repeat(60_000));
            server.awaitHeld(60_000);

            second.send(head("/", 60_000) + "b".repeat(60_000));

            assertThat(second.readAll())
                    .startsWith("HTTP/1.1 503 Service Unavailable")
                    .contains("<Code>ServiceUnavailable</Code>");
            server.awaitHeld(60_000);
            first.send("a".repeat(10));
            assertThat(first.readMessage()).contains("reached with aaaa");
            server.awaitHeld(0);
        }
    }

    @Test
    void aRefusalHasTheFormOfTheApi() {
        try (var first = new RawConnection(server.port());
                var second = new RawConnection(server.port())) {
            first.send(head("/", 60_010) + "a".repeat(60_000));
            server.awaitHeld(60_000);

            second.send(head("/2015-03-31/functions", 60_000) + "b".repeat(60_000));

            assertThat(second.readAll())
                    .startsWith("HTTP/1.1 503 Service Unavailable")
                    .contains("x-amzn-ErrorType: ServiceUnavailableException");
        }
    }

    @Test
    void oneLargerBodyAloneIsServedAndThoseThatBreakOffHoldNothing() {
        try (var large = new RawConnection(server.port())) {
            large.send(head("/", 150_000) + "a".repeat(150_000));

            assertThat(large.readMessage()).contains("reached with aaaa");
        }
        try (var broken = new RawConnection(server.port())) {
            broken.send(head("/", 60_010) + "a".repeat(60_000));
            server.awaitHeld(60_000);
        }
        server.awaitHeld(0);
    }
}
