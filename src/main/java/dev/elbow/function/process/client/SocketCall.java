package dev.elbow.function.process.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 as far as Elbow's Runtime API speaks it: one call after the other on one connection,
/// every answer with its length.
final class SocketCall {
    private static final int BUFFER = 16 * 1024;

    private final String host;
    private final int port;
    private final Map<String, String> headers = new HashMap<String, String>();
    private @Nullable Socket socket;
    private @Nullable InputStream input;
    private byte[] body = new byte[0];

    /// @param address `127.0.0.1:40123`
    SocketCall(String address) {
        int colon = address.lastIndexOf(':');
        host = address.substring(0, colon);
        port = Integer.parseInt(address.substring(colon + 1));
    }

    /// @param extra header lines, each with its end
    /// @return the status
    int send(String method, String path, String extra, byte[] content) throws IOException {
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + ":"
                        + port
                        + "\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + content.length
                        + "\r\n"
                        + extra
                        + "\r\n";
        byte[] request = new byte[head.length() + content.length];
        System.arraycopy(head.getBytes(ISO_8859_1), 0, request, 0, head.length());
        System.arraycopy(content, 0, request, head.length(), content.length);
        Socket connected = socket;
        InputStream answers = input;
        if (connected == null || answers == null) {
            connected = new Socket(host, port);
            connected.setTcpNoDelay(true);
            answers = new BufferedInputStream(connected.getInputStream(), BUFFER);
            socket = connected;
            input = answers;
        }
        connected.getOutputStream().write(request);
        return receive(answers);
    }

    private int receive(InputStream answers) throws IOException {
        String status = line(answers);
        headers.clear();
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        String length = header("content-length");
        body = new byte[length == null ? 0 : Integer.parseInt(length)];
        for (int read = 0; read < body.length; ) {
            int more = answers.read(body, read, body.length - read);
            if (more < 0) {
                throw new EOFException("Runtime API: closed within an answer");
            }
            read += more;
        }
        return Integer.parseInt(status.split(" ", 3)[1]);
    }

    private static String line(InputStream answers) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("Runtime API: closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString("ISO-8859-1");
    }

    /// @param name in lower case
    @Nullable String header(String name) {
        return headers.get(name);
    }

    byte[] body() {
        return body;
    }
}
