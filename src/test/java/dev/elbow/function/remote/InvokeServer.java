package dev.elbow.function.remote;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Speaks the Invoke API over a real socket; keeps what it was sent.
final class InvokeServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invoked> invoked = new LinkedBlockingQueue<>();
    private final Answering answering;

    /// @param client port
    record Invoked(String method, String path, Headers headers, byte[] event, int client) {
        String header(String name) {
            return Objects.requireNonNullElse(headers.getFirst(name), "none");
        }
    }

    @FunctionalInterface
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private InvokeServer(Answering answering) throws IOException {
        this.answering = answering;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static InvokeServer start(Answering answering) throws IOException {
        return new InvokeServer(answering);
    }

    static InvokeServer answering(int status, byte[] body, String... headers) throws IOException {
        return new InvokeServer(
                exchange -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
                    }
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                });
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            invoked.add(
                    new Invoked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getRawPath(),
                            exchange.getRequestHeaders(),
                            exchange.getRequestBody().readAllBytes(),
                            exchange.getRemoteAddress().getPort()));
            answering.answer(exchange);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Invoked next() throws InterruptedException {
        return Objects.requireNonNull(invoked.poll(20, TimeUnit.SECONDS), "nothing came");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
