package dev.elbow.function.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// An endpoint that answers each request with the same bytes, whatever they are, and then closes
/// the connection or waits until the client does.
final class RawEndpoint implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] response;
    private final boolean closing;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closedByClient = new CompletableFuture<>();

    private RawEndpoint(String response, boolean closing) throws IOException {
        this.response = response.getBytes(ISO_8859_1);
        this.closing = closing;
        Thread.startVirtualThread(this::accept);
    }

    static RawEndpoint closingAfter(String response) throws IOException {
        return new RawEndpoint(response, true);
    }

    static RawEndpoint waitingAfter(String response) throws IOException {
        return new RawEndpoint(response, false);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            requests.add(read(in));
            socket.getOutputStream().write(response);
            socket.getOutputStream().flush();
            if (!closing && in.read() < 0) {
                closedByClient.complete(null);
            }
        } catch (IOException reset) {
            closedByClient.complete(null);
        }
    }

    /// A request's head, without its body.
    private static String read(BufferedReader in) throws IOException {
        var head = new StringBuilder();
        int length = 0;
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        for (int rest = length; rest > 0; rest--) {
            if (in.read() < 0) {
                throw new IOException("half a request");
            }
        }
        return head.toString();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// The heads of all requests that came.
    List<String> requests() {
        return requests;
    }

    /// Waits until a client has closed its connection.
    void awaitClose() {
        closedByClient.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
