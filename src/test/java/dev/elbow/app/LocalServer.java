package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

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

    @Override
    public void close() {
        server.stop(0);
    }
}
