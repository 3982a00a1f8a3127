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

/// A target that does what a test tells it to, a virtual thread a connection.
final class Backend implements AutoCloseable {
    /// What one connection says.
    interface Conversation {
        void hold(RawSocket wire) throws IOException;
    }

    private final ServerSocket socket;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private Backend(ServerSocket socket) {
        this.socket = socket;
    }

    static Backend of(Conversation conversation) {
        return start((wire, backend) -> conversation.hold(wire));
    }

    /// Gives the same response to each request, and notes the requests.
    static Backend answering(String response) {
        return start(
                (wire, backend) -> {
                    for (var request = wire.readMessage();
                            !request.isEmpty();
                            request = wire.readMessage()) {
                        backend.requests.add(request);
                        wire.send(response);
                    }
                });
    }

    /// Answers `text` with its length.
    static Backend saying(String text) {
        return answering("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    private interface Part {
        void play(RawSocket wire, Backend backend) throws IOException;
    }

    private static Backend start(Part part) {
        try {
            var backend = new Backend(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            Thread.startVirtualThread(() -> backend.accept(part));
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Part part) {
        while (!socket.isClosed()) {
            try {
                var accepted = socket.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(
                        () -> {
                            try (var wire = new RawSocket(accepted)) {
                                part.play(wire, this);
                            } catch (IOException | UncheckedIOException ended) {
                                // The other side went away: the test knows
                            }
                        });
            } catch (IOException closed) {
                return;
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /// How many were accepted.
    int connections() {
        return connections.get();
    }

    /// The next request that came, waiting for it.
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
