package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import dev.elbow.observe.inspector.InspectorLimits;
import dev.elbow.proxy.TestConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A stream of events on a server that outlives the application, as dev mode's does.
class EventStreamTest {
    private static final ExchangeFilter ALL =
            new ExchangeFilter(null, null, null, null, null, null);

    private static final int MORE_THAN_BUFFERS = 150;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ConsoleEvents events =
            new ConsoleEvents(
                    new ConsoleInspector(Optional.empty(), InspectorLimits.DEFAULT, false),
                    function -> "any",
                    new RequestUrls(new OneListener(80)));
    private int port;

    @BeforeEach
    void serve() {
        var router = Router.router(vertx);
        router.get("/events").handler(call -> new EventStream(events).open(call, ALL));
        port =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aStreamEndsWithTheApplication() throws Exception {
        try (var socket = open()) {
            var lines = lines(socket);
            awaitOpen(lines);
            events.publishConfiguration();

            events.close();

            assertThat(untilEnd(lines)).contains("event: configuration").endsWith("0", "");
        }
    }

    @Test
    void aStreamOfAnApplicationThatIsGoneEndsAtOnce() throws Exception {
        events.close();

        try (var socket = open()) {
            assertThat(untilEnd(lines(socket))).contains("retry: 1000").endsWith("0", "");
        }
    }

    @Test
    void aClientThatMissedEventsIsToldBeforeTheNextOne() throws Exception {
        try (var socket = open()) {
            var lines = lines(socket);
            awaitOpen(lines);
            var longHealth =
                    new TargetHealth(TargetHealth.State.HEALTHY, null, "x".repeat(100_000));
            for (int number = 0; number < MORE_THAN_BUFFERS; number++) {
                events.publishHealth(
                        new TargetKey(TestConfiguration.group("web"), "10.0.0.1", 80), longHealth);
            }
            var written = new CompletableFuture<Void>();
            vertx.runOnContext(_ -> written.complete(null));
            written.get(20, TimeUnit.SECONDS);
            vertx.setPeriodic(1, _ -> events.publishConfiguration());

            var line = lines.readLine();
            while (!"event: dropped".equals(line)) {
                line = Objects.requireNonNull(lines.readLine());
                assertThat(line)
                        .as("without an event that tells")
                        .isNotEqualTo("event: configuration");
            }

            assertThat(lines.readLine()).isEqualTo("data: {}");
        }
    }

    private Socket open() throws Exception {
        var socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws Exception {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    private static void awaitOpen(BufferedReader lines) throws Exception {
        while (!ApiRoutes.STREAM_OPENED.equals(Objects.requireNonNull(lines.readLine()))) {}
    }

    /// Reads up to the last chunk.
    private static List<String> untilEnd(BufferedReader lines) throws Exception {
        List<String> read = new ArrayList<>();
        do {
            read.add(Objects.requireNonNull(lines.readLine()));
        } while (!read.getLast().equals("0"));
        read.add(lines.readLine());
        return read;
    }
}
