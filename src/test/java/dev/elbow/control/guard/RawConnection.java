package dev.elbow.control.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/// A connection to a control port that sends and reads raw bytes.
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    public RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Closes the connection's output.
    public RawConnection sendNoMore() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Up to the end of the connection.
    public String readAll() {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A message with a `Content-Length`.
    public String readMessage() {
        try {
            var in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return head.toString();
                }
                head.append((char) next);
            }
            var length = head.toString().toLowerCase(Locale.ROOT).split("content-length: ", 2);
            return head
                    + new String(
                            in.readNBytes(Integer.parseInt(length[1].split("\r\n", 2)[0])),
                            ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Sends one part after the other, each when nothing has come for a while, until the other side
    /// ends the connection.
    ///
    /// @param pause milliseconds
    /// @return what it said
    public String drip(String part, int pause, int most) {
        var said = new StringBuilder();
        try {
            socket.setSoTimeout(pause);
            for (int sent = 0; sent < most; ) {
                try {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return said.toString();
                    }
                    said.append((char) next);
                } catch (SocketTimeoutException nothing) {
                    sent++;
                    send(part);
                }
            }
        } catch (IOException | UncheckedIOException reset) {
            return said.toString();
        }
        throw new AssertionError("still open after " + most + " parts");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
