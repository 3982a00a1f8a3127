package dev.elbow.observe.requestlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Action;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import dev.elbow.proxy.exchange.Exchange;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLogTest {
    private static Exchange exchange;

    private final JsonFormat json = new JsonFormat();

    @BeforeAll
    static void exchange() throws Exception {
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withListener(
                                "lb", 80, TestConfiguration.fixed(404, "text/plain", "first"));
        try (var dataPlane = TestDataPlane.of(configuration);
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + dataPlane.port() + "/nope?a=b");
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            exchange = dataPlane.exchange();
        }
    }

    @Test
    void aRequestHasALine() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        try (var log = new RequestLog(json, lines::add).start()) {
            log.finished(exchange);

            assertThat(lines.poll(20, TimeUnit.SECONDS))
                    .contains("\"path\":\"/nope\",\"status\":404")
                    .contains("\"rule\":\"default\",\"action\":\"fixed-response\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /old?token=secret",
                "GET /old?token=secret#part",
                "GET http://user:secret@host/old"
            })
    void partsThatMayHoldSecretsAreLeftOut(String request) throws Exception {
        var redirect =
                new Action.Redirect("#{protocol}", "#{host}", "#{port}", "/new", "#{query}", 301);
        var configuration =
                TestConfiguration.EMPTY
                        .withLoadBalancer("lb", Map.of())
                        .withListener("lb", 80, redirect);
        try (var dataPlane = TestDataPlane.of(configuration);
                var socket = new Socket("127.0.0.1", dataPlane.port())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(US_ASCII));
            var logged = LoggedRequest.of(dataPlane.exchange(), 0);

            assertThat(json.line(logged)).contains("/old").doesNotContain("secret");
        }
    }

    @Test
    void requestsBeyondFiftyLinesASecondAreCountedInOneLine() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        try (var log = new RequestLog(json, lines::add, Duration.ofMillis(5)).start()) {
            for (int count = 0; count < 75; count++) {
                log.finished(exchange);
            }

            long leftOut = 0;
            int written = 0;
            while (leftOut < 25 || written < 50) {
                var line = Objects.requireNonNull(lines.poll(20, TimeUnit.SECONDS));
                if (line.contains("leftOut")) {
                    leftOut += Long.parseLong(line.replaceAll(".*:(\\d+)}", "$1"));
                } else {
                    written++;
                }
            }
            assertThat(leftOut).isEqualTo(25);
            assertThat(written).isEqualTo(50);
        }
    }

    @Test
    void aStoppedTerminalDelaysNoRequest() throws Exception {
        var resumed = new CountDownLatch(1);
        var lines = new CopyOnWriteArrayList<String>();
        try (var log = new RequestLog(json, line -> awaitAndAdd(line, resumed, lines)).start()) {
            for (int count = 0; count < 60; count++) {
                log.finished(exchange);
            }
            assertThat(lines).isEmpty();
            resumed.countDown();
        }
        assertThat(lines).hasSize(51).last().asString().contains("\"leftOut\":10}");
    }

    private static void awaitAndAdd(String line, CountDownLatch resumed, List<String> lines) {
        boolean released = !Thread.currentThread().getName().equals("request-log");
        while (!released) {
            try {
                released = resumed.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException byClose) {
                continue;
            }
        }
        lines.add(line);
    }

    @Test
    void closeWritesTheRestOfTheQueue() {
        var lines = new CopyOnWriteArrayList<String>();
        var log = new RequestLog(json, lines::add).start();
        for (int count = 0; count < 60; count++) {
            log.finished(exchange);
        }
        log.close();

        assertThat(lines).hasSize(51).last().asString().contains("\"leftOut\":10}");
    }
}
