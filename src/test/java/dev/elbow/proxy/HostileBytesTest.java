package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mutated requests to a listener: each gets a response, and none causes an error in the log.
class HostileBytesTest {
    private static final int CASES = 3_000;
    private static final List<String> SEEDS =
            List.of(
                    "GET /%s?a=b HTTP/1.1\r\nHost: a\r\nX-Amzn-Trace-Id: Root=1;Self=2\r\n\r\n",
                    "GET http://a:80/%s HTTP/1.1\r\nHost: b:8080\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n",
                    "POST /%s HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
                    "POST /%s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nT: x\r\n\r\n",
                    "GET /%s HTTP/1.1\r\nHost: a\r\nConnection: upgrade, X-Y\r\nUpgrade: h2c\r\nX-Y: 1\r\n\r\n",
                    "OPTIONS * HTTP/1.0\r\nKeep-Alive: timeout=5\r\nTE: trailers\r\n\r\n");
    private static final List<String> PATHS = List.of("web", "fn", "move", "fix");
    private static final List<String> DICTIONARY =
            List.of(
                    "\r\n",
                    "\n",
                    "\r",
                    "\0",
                    " ",
                    "\t",
                    "\u000b",
                    ":",
                    "#",
                    "?",
                    "*",
                    "%",
                    "%00",
                    "@",
                    "//",
                    "[::1]",
                    "\u0001",
                    "\u007f",
                    "\u0080",
                    "\u00ff",
                    ",",
                    ";",
                    "HTTP/2.0",
                    "HTTP/1.2",
                    "HTTP/0.9",
                    "Host: x\r\n",
                    "Content-Length: 3\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "Transfer-Encoding: gzip\r\n",
                    "\r\n x",
                    "\r\nX: \u0001\r\n",
                    "99999999999999999999",
                    "-1",
                    "ffffffff");

    private final TestTarget target = TestTarget.withText("ok");
    private final TestDataPlane dataPlane = TestDataPlane.open();
    private final List<LogRecord> errors = new ArrayList<>();
    private final Logger logger = Logger.getLogger("");
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                        errors.add(line);
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void serve() {
        logger.addHandler(handler);
        dataPlane.functions.put(
                TestConfiguration.function("hello"),
                (event, traceId, callback) ->
                        callback.completed(
                                new Answer(
                                        "{\"statusCode\":200,\"body\":\"ok\"}"
                                                .getBytes(StandardCharsets.UTF_8))));
        dataPlane.serve(
                TestConfiguration.ofTargets(target.port())
                        .withFunction("fn", "hello", false)
                        .path(1, "/fn*", TestConfiguration.forwardTo("fn"))
                        .path(2, "/move*", RefusedRequestsTest.REDIRECT)
                        .path(3, "/fix*", TestConfiguration.fixed(200, "text/plain", "fixed")));
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        dataPlane.close();
        target.close();
    }

    private static String mutate(SplittableRandom random) {
        var seed = SEEDS.get(random.nextInt(SEEDS.size()));
        var text = new StringBuilder(seed.replace("%s", PATHS.get(random.nextInt(PATHS.size()))));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, DICTIONARY.get(random.nextInt(DICTIONARY.size())));
                case 1 -> text.insert(at, (char) random.nextInt(256));
                case 2 -> text.delete(at, at + random.nextInt(6));
                default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
            }
        }
        return text.toString();
    }

    @Test
    void everyClientIsAnsweredAndNothingIsAnError() {
        var random = new SplittableRandom(6);
        for (int i = 0; i < CASES; i++) {
            var request = mutate(random);
            try (var client = dataPlane.connect()) {
                var answer = client.send(request.getBytes(ISO_8859_1)).endOutput().readAll();
                if (!request.matches("[\r\n]*")) {
                    assertThat(answer).as("%d: %s", i, request).startsWith("HTTP/1.1 ");
                }
            }
            assertThat(errors).as("%d: %s", i, request).isEmpty();
        }
    }
}
