package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// An HTTP server on 127.0.0.1 that answers its name.
public record LocalServer(HttpServer server) implements AutoCloseable {

    public static LocalServer start(String name) throws IOException {
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
        return new LocalServer(server);
    }

    /// Fails health checks of the path `/health` from now on.
    void failHealthChecks() {
        server.createContext(
                "/health",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(500, -1);
                    }
                });
    }

    /// Passes health checks again.
    void passHealthChecks() {
        server.removeContext("/health");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Below the ports that outgoing connections are given: it must still be free when a listener
    /// is made.
    public static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                // The next one, then
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        throw new IllegalStateException("no free port in 15000-29999");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
