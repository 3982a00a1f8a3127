package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `elbow instance` against a control port that answers as it is told to.
class InstanceCommandTest {
    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int status = 204;
    private String answer = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(
                            "%s %s %s"
                                    .formatted(
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI(),
                                            new String(
                                                    exchange.getRequestBody().readAllBytes(),
                                                    UTF_8)));
                    var body = answer.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... args) {
        var all = new ArrayList<>(List.of("instance"));
        all.addAll(List.of(args));
        all.add("--port=" + server.getAddress().getPort());
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void anInstanceIsSetAndUnset() {
        assertThat(run("set", "i-12345678", "127.0.0.1:9001")).isZero();
        assertThat(run("unset", "i-12345678")).isZero();
        assertThat(asked)
                .containsExactly(
                        "PUT /_elbow/instances/i-12345678 127.0.0.1:9001",
                        "DELETE /_elbow/instances/i-12345678 ");
    }

    @Test
    void theListIsPrinted() {
        status = 200;
        answer = "i-1  127.0.0.1 (api)\n";
        assertThat(run("list")).isZero();
        assertThat(out.toString()).isEqualTo(answer);
    }

    @Test
    void aWrongOneIsRefusedBeforeElbowIsAsked() {
        assertThat(run("set", "i-1", "127.0.0.1:0")).isEqualTo(2);
        assertThat(run("set", "web", "127.0.0.1")).isEqualTo(2);
        assertThat(asked).isEmpty();
        assertThat(err.toString())
                .contains(
                        "HOST[:PORT]: 127.0.0.1:0 (expected: HOST or HOST:PORT, such as 127.0.0.1:9001)",
                        "ID: web (expected: i- and 1-17 digits and lower-case letters)");
    }

    @Test
    void whatElbowRefusesIsPrinted() {
        status = 404;
        answer = "{\"message\":\"No address stands for instance 'i-1'\"}";
        assertThat(run("unset", "i-1")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("No address stands for instance 'i-1'");
    }

    @Test
    void aMissingCommandIsNamed() {
        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute("instance"))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("COMMAND: missing (expected: set, unset or list)");
    }
}
