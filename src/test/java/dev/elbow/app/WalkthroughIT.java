package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide's walkthrough by the unmodified AWS CLI: `src/test/sh/walkthrough.sh` checks each
/// answer.
class WalkthroughIT {
    private static final Path SCRIPTS = Path.of("src/test/sh").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 240;

    @TempDir Path folder;

    @BeforeEach
    void needsTheOutsideClients() {
        for (var client : new String[] {"bash", "curl", "aws"}) {
            assumeTrue(isInstalled(client), client + " is not on the PATH");
        }
    }

    private boolean isInstalled(String client) {
        try {
            return new ProcessBuilder(client, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void theGuidesWalkthroughLeadsToTwoServersAndAFunctionAndBack() throws Exception {
        var template = SCRIPTS.resolve("walkthrough.yaml").toString();
        int bound = freePort();
        var first = server("first");
        var second = server("second");
        try (var elbow =
                ElbowProcess.start(
                        folder, "run", template, "--port", "0", "--port-map", "80=" + bound)) {
            var script = new ProcessBuilder("bash", SCRIPTS.resolve("walkthrough.sh").toString());
            script.environment().put("ENDPOINT", elbow.api().toString());
            script.environment().put("LISTENER_PORT", "80");
            script.environment().put("BOUND_PORT", Integer.toString(bound));
            script.environment().put("TARGET_A", portOf(first));
            script.environment().put("TARGET_B", portOf(second));

            assertThat(run(script)).endsWith("== Done\n");
            elbow.await(
                    Pattern.compile("WARN .*'i-12345678'.*elbow\\.instances\\.i-12345678=HOST"));
        } finally {
            first.stop(0);
            second.stop(0);
        }
    }

    /// What it wrote, when all went well.
    private String run(ProcessBuilder script) throws IOException, InterruptedException {
        var output = folder.resolve("output").toFile();
        var process = script.redirectErrorStream(true).redirectOutput(output).start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        var said = Files.readString(output.toPath());
        assertThat(ended).as("it ended; %s", said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static HttpServer server(String name) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = name.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
        return server;
    }

    private static String portOf(HttpServer server) {
        return Integer.toString(server.getAddress().getPort());
    }

    /// Below the ports that outgoing connections are given: it must still be free when the listener
    /// is made.
    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                // The next one, then
            }
        }
        throw new IOException("no free port in 15000-29999");
    }
}
