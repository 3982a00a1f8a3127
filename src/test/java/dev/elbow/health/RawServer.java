package dev.elbow.health;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server that keeps the bytes of each request head, does with the connection what a test says,
/// and leaves the closing to the other side.
final class RawServer implements AutoCloseable {
    /// What to do with a connection whose request head was read.
    interface Answer {
        void to(Socket connection) throws IOException;
    }

    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private final ServerSocket server;
    private final Answer answer;
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();

    RawServer(ServerSocket server, Answer answer) {
        this.server = server;
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    /// Sends this text and waits.
    static RawServer sending(String text) throws IOException {
        return answering(text(text));
    }

    static Answer text(String text) {
        return connection -> connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    static RawServer answering(Answer answer) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    }

    int port() {
        return server.getLocalPort();
    }

    /// The next request head, its empty line included.
    String head() throws InterruptedException {
        return taken(heads);
    }

    /// Waits until the other side has closed one more connection, and gives the number of bytes it
    /// sent after the head.
    int closed() throws InterruptedException {
        return taken(closes);
    }

    private static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(10, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing came within 10 s");
        }
        return taken;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            heads.add(readHead(connection));
            answer.to(connection);
            if (!connection.isClosed()) {
                closes.add(connection.getInputStream().readAllBytes().length);
            }
        } catch (IOException e) {
            // A reset, or a handshake that the other side broke off, ends a connection as well
            closes.add(0);
        }
    }

    private static String readHead(Socket connection) throws IOException {
        var head = new StringBuilder();
        int matched = 0;
        while (matched < END.length) {
            int read = connection.getInputStream().read();
            if (read < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) read);
            matched = read == END[matched] ? matched + 1 : read == END[0] ? 1 : 0;
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
