package dev.elbow.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/// A request whose body the test holds back: it is in flight, for certain, once it was told to go
/// on.
final class OpenRequest implements AutoCloseable {
    private static final String BODY = "hello";

    private final Socket socket;

    OpenRequest(URI listener, String path) throws IOException {
        socket = new Socket(listener.getHost(), listener.getPort());
        socket.setSoTimeout(20_000);
        send(
                ("POST %s HTTP/1.1\r\nHost: test\r\nContent-Type: text/plain\r\nContent-Length: %d"
                                + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
                        .formatted(path, BODY.length()));
        var line = new StringBuilder();
        while (line.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("closed after: " + line);
            }
            line.append((char) read);
        }
        if (line.indexOf("HTTP/1.1 100 ") != 0) {
            throw new IOException("not told to go on: " + line);
        }
    }

    /// Sends the body and gives the whole answer.
    String finish() throws IOException {
        send(BODY);
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
