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

/// A server that records each request head, answers as a test defines, and leaves the closing to
/// the client.
final class RawServer implements AutoCloseable {
    /// The answer on a connection whose request head was read.
    interface Responder {
        void respond(Socket connection) throws IOException;
    }

    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private final ServerSocket server;
    private final Responder responder;
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();

    RawServer(ServerSocket server, Responder responder) {
        this.server = server;
        this.responder = responder;
        Thread.ofVirtual().start(this::accept);
    }

    /// Sends this text and waits.
    static RawServer sending(String text) throws IOException {
        return answering(text(text));
    }

    static Responder text(String text) {
        return connection -> connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    static RawServer answering(Responder responder) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), responder);
    }

    int port() {
        return server.getLocalPort();
    }

    /// The next request head, its empty line included.
    String nextHead() throws InterruptedException {
        return takeFrom(heads);
    }

    /// Waits until the client has closed one more connection.
    ///
    /// @return the number of bytes that the client sent after the head
    int awaitClose() throws InterruptedException {
        return takeFrom(closes);
    }

    private static <T> T takeFrom(BlockingQueue<T> queue) throws InterruptedException {
        T element = queue.poll(20, TimeUnit.SECONDS);
        if (element == null) {
            throw new AssertionError("no request within 10 s");
        }
        return element;
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
            responder.respond(connection);
            if (!connection.isClosed()) {
                closes.add(connection.getInputStream().readAllBytes().length);
            }
        } catch (IOException e) {
            // A reset, or a handshake that the client broke off, ends a connection as well
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
