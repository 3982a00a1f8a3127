package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/// One end of a connection, in bytes.
public final class RawSocket implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    RawSocket(Socket socket) {
        this.socket = socket;
        try {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawSocket connect(int port) {
        try {
            return new RawSocket(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client with the smallest receive buffer.
    static RawSocket withSmallBuffer(int port) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Socket socket() {
        return socket;
    }

    public RawSocket send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads up to and including the empty line; empty at the end of the connection.
    public String readHead() {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = readByte();
            if (c < 0) {
                return head.toString();
            }
            head.append((char) c);
        }
        return head.toString();
    }

    public String read(int bytes) {
        try {
            return new String(in.readNBytes(bytes), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads up to the end of the connection.
    public String readAll() {
        try {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int readByte() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a message that has a `Content-Length`, is chunked, or has no body.
    public String readMessage() {
        var head = readHead();
        var lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return head + readChunks();
        }
        int start = lower.indexOf("\r\ncontent-length: ");
        if (start < 0) {
            return head;
        }
        int value = start + "\r\ncontent-length: ".length();
        return head + read(Integer.parseInt(head.substring(value, head.indexOf('\r', value))));
    }

    private String readChunks() {
        var body = new StringBuilder();
        while (true) {
            var line = readLine();
            if (line.isEmpty()) {
                throw new UncheckedIOException(new EOFException("cut off within the chunks"));
            }
            body.append(line);
            int size = Integer.parseInt(line.strip(), 16);
            if (size == 0) {
                String trailer;
                do {
                    trailer = readLine();
                    body.append(trailer);
                } while (!trailer.equals("\r\n"));
                return body.toString();
            }
            body.append(read(size + 2));
        }
    }

    String readLine() {
        var line = new ByteArrayOutputStream();
        int c;
        do {
            c = readByte();
            if (c < 0) {
                return line.toString(ISO_8859_1);
            }
            line.write(c);
        } while (c != '\n');
        return line.toString(ISO_8859_1);
    }

    /// Sends a GET request and returns the whole response.
    String get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").readMessage();
    }

    /// Ends the output; input can still be read.
    RawSocket endOutput() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Resets the connection.
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
