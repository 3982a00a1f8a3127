package dev.elbow.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP/1.1 target that a test defines. Runs each connection on a virtual thread.
public final class TestTarget implements AutoCloseable {
    /// Handles one accepted connection.
    public interface ConnectionHandler {
        void handle(RawSocket connection) throws IOException;
    }

    private final ServerSocket socket;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private TestTarget(ServerSocket socket) {
        this.socket = socket;
    }

    /// A target with a handler of connections.
    public static TestTarget of(ConnectionHandler handler) {
        return start((connection, target) -> handler.handle(connection));
    }

    /// A target that gives the same response to each request, and records the requests.
    public static TestTarget withResponse(String response) {
        return start(
                (connection, target) -> {
                    for (var request = connection.readMessage();
                            !request.isEmpty();
                            request = connection.readMessage()) {
                        target.requests.add(request);
                        connection.send(response);
                    }
                });
    }

    /// A target that answers 200 with `text`.
    static TestTarget withText(String text) {
        return withResponse(
                "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    private interface Responder {
        void respond(RawSocket connection, TestTarget target) throws IOException;
    }

    private static TestTarget start(Responder responder) {
        try {
            var target = new TestTarget(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            Thread.startVirtualThread(() -> target.accept(responder));
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Responder responder) {
        while (!socket.isClosed()) {
            try {
                var accepted = socket.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(
                        () -> {
                            try (var connection = new RawSocket(accepted)) {
                                responder.respond(connection, this);
                            } catch (IOException | UncheckedIOException ended) {
                                // The test checks the client's side
                            }
                        });
            } catch (IOException closed) {
                return;
            }
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The number of accepted connections.
    int connections() {
        return connections.get();
    }

    /// The next recorded request; waits for it.
    String request() {
        try {
            return Objects.requireNonNull(requests.poll(20, TimeUnit.SECONDS), "no request came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
