package dev.elbow.proxy;

import static dev.elbow.proxy.TestSteps.CONTINUE;
import static dev.elbow.proxy.TestSteps.respond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.action.ActionResult;
import dev.elbow.proxy.action.ActionStep;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Steps of a rule that let a request go on, respond themselves, or answer later.
class ActionStepsTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

    private final BlockingQueue<CompletableFuture<ActionResult>> pending =
            new LinkedBlockingQueue<>();
    private final ActionStep later = TestSteps.later(pending);
    private final TestTarget target = TestTarget.withText("ok");
    private @Nullable TestSteps steps;

    @AfterEach
    void close() {
        target.close();
        if (steps != null) {
            steps.close();
        }
    }

    private TestDataPlane start(ActionStep... actionSteps) {
        var testSteps =
                TestSteps.of(
                        TestConfiguration.ofTargets(target.port()), 1000, pending, actionSteps);
        steps = testSteps;
        return testSteps.dataPlane;
    }

    private CompletableFuture<ActionResult> next() {
        return Objects.requireNonNull(steps).next();
    }

    @Test
    void headersOfAStepReachTheTargetInPlaceOfTheClients() {
        var dataPlane = start(_ -> CONTINUE);
        try (var client = dataPlane.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nx-user: other\r\n\r\n");
            assertThat(client.readMessage()).endsWith("ok");
            assertThat(target.request()).contains("X-User: me\r\n").doesNotContain("other");
        }
    }

    @Test
    void aStepThatRespondsLeavesTheConnectionOpen() {
        var dataPlane = start(_ -> respond(302, "moved"), _ -> CONTINUE);
        try (var client = dataPlane.connect()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(GET).readMessage())
                        .startsWith("HTTP/1.1 302 Found\r\n")
                        .contains("Location: /login\r\n", "Connection: keep-alive\r\n")
                        .contains("\r\nContent-Length: 5\r\n")
                        .endsWith("\r\n\r\nmoved");
                assertThat(dataPlane.exchange().status()).isEqualTo(302);
            }
            assertThat(target.connections()).isZero();
        }
    }

    @Test
    void aStepMayLetTheRequestGoOnLater() {
        var dataPlane = start(later, _ -> CONTINUE, later);
        try (var client = dataPlane.connect()) {
            client.send(GET);
            next().complete(CONTINUE);
            next().complete(new ActionResult.Continue(Map.of("X-Second", "2")));
            assertThat(client.readMessage()).endsWith("ok");
            assertThat(target.request()).contains("X-User: me\r\n").contains("X-Second: 2\r\n");
            assertThat(dataPlane.exchange().status()).isEqualTo(200);
        }
    }

    @Test
    void aStepMayRespondLaterAndEvenLater() {
        var dataPlane = start(later);
        try (var client = dataPlane.connect()) {
            client.send(GET);
            var second = new CompletableFuture<ActionResult>();
            next().complete(new ActionResult.Later(second));
            second.complete(respond(401, "who"));
            assertThat(client.readMessage())
                    .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                    .endsWith("who");
            client.send(GET);
            next().complete(respond(403, "no"));
            assertThat(client.readMessage()).startsWith("HTTP/1.1 403 ").endsWith("no");
        }
    }

    @Test
    void aStepThatFailsLaterIsAnInternalServerError() {
        var dataPlane = start(later);
        try (var client = dataPlane.connect()) {
            client.send(GET);
            next().completeExceptionally(new IllegalStateException("no luck"));
            assertThat(client.readAll()).startsWith("HTTP/1.1 500 Internal Server Error\r\n");
            assertThat(dataPlane.exchange().status()).isEqualTo(500);
        }
    }

    @Test
    void aStepThatFailsAtOnceIsAnInternalServerError() {
        var dataPlane =
                start(
                        _ -> {
                            throw new IllegalStateException("no luck");
                        });
        try (var client = dataPlane.connect()) {
            assertThat(client.send(GET).readAll()).startsWith("HTTP/1.1 500 ");
        }
    }

    @Test
    void aLaterResultThatCannotBeUsedIsAnInternalServerError() {
        var dataPlane = start(later);
        try (var client = dataPlane.connect()) {
            client.send(GET);
            next().complete(new ActionResult.Continue(Map.of("X-User", "me\r\nX-Admin: 1")));
            assertThat(client.readAll()).startsWith("HTTP/1.1 500 Internal Server Error\r\n");
            assertThat(dataPlane.exchange().status()).isEqualTo(500);
        }
    }

    @Test
    void aStepAfterALaterOneThatFailsIsAnInternalServerError() {
        var dataPlane =
                start(
                        later,
                        _ -> {
                            throw new IllegalStateException("no luck");
                        });
        try (var client = dataPlane.connect()) {
            client.send(GET);
            next().complete(CONTINUE);
            assertThat(client.readAll()).startsWith("HTTP/1.1 500 ");
        }
    }
}
