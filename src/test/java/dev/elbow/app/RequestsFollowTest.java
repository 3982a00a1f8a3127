package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.elbow.console.ApiRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `elbow requests --follow` with a control port whose stream lost events.
class RequestsFollowTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/exchanges", "{\"recording\": true, \"exchanges\": []}");
        answer(
                "/events",
                ApiRoutes.STREAM_OPENED
                        + """

                        retry: 1000

                        event: dropped
                        data: {}

                        id: 7
                        event: exchange
                        data: {"id": "7"}

                        """);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, String body) {
        server.createContext(ApiRoutes.BASE + path, exchange -> write(exchange, body));
    }

    private static void write(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }

    @Test
    void lostEventsAreALineOnStandardError() {
        var port = "--port=" + server.getAddress().getPort();
        Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("requests", "--follow", "--json", port);

        assertThat(out.toString()).isEqualTo("{\"id\":\"7\"}\n");
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Requests may be missing here");
        assertThat(err.toString()).endsWith(": the connection ended\n");
    }
}
