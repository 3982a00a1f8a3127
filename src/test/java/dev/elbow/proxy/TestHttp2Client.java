package dev.elbow.proxy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// An HTTP/2 client over TLS that writes frames one by one, valid or not.
public final class TestHttp2Client implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int ACK = 1;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int WITH_PRIORITY = 32;

    static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /// A received frame.
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /// The error code of RST_STREAM or GOAWAY, by name.
        String error() {
            return Http2Error.valueOf(integer(type == GOAWAY ? 4 : 0)).name();
        }

        /// Four bytes of the payload.
        int integer(int offset) {
            return Unpooled.wrappedBuffer(payload).getInt(offset);
        }
    }

    /// A response, or what there is of it.
    ///
    /// @param reset error code of RST_STREAM; empty for none
    record Response(
            Map<String, String> headers,
            byte[] content,
            Map<String, String> trailers,
            String reset) {
        String status() {
            return String.valueOf(headers.get(":status"));
        }

        String body() {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder =
            new DefaultHttp2HeadersDecoder(false, 1 << 20);
    private final List<Frame> unread = new ArrayList<>();

    private TestHttp2Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// Connects, and exchanges SETTINGS.
    public static TestHttp2Client connect(int port) {
        return connectSilently(port).write(PREFACE).frame(SETTINGS, 0, 0).flush();
    }

    /// Connects with settings of the client's own.
    static TestHttp2Client connect(int port, Setting... settings) {
        return connectSilently(port).write(PREFACE).settings(settings).flush();
    }

    /// Connects and sends nothing.
    static TestHttp2Client connectSilently(int port) {
        return connect(TlsClient.trustingAll(), port);
    }

    /// Connects with settings of TLS, and sends nothing.
    static TestHttp2Client connect(TlsClient tls, int port) {
        try {
            return new TestHttp2Client(tls.applicationProtocols("h2").connect(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A setting with its identifier (RFC 9113 §6.5.2).
    record Setting(int id, long value) {
        static Setting headerTable(int bytes) {
            return new Setting(1, bytes);
        }

        static Setting push(int value) {
            return new Setting(2, value);
        }

        static Setting window(long bytes) {
            return new Setting(4, bytes);
        }

        static Setting maxFrame(int bytes) {
            return new Setting(5, bytes);
        }
    }

    // Writing

    TestHttp2Client write(byte... bytes) {
        unsent.writeBytes(bytes);
        return this;
    }

    public TestHttp2Client flush() {
        try {
            out.write(unsent.toByteArray());
            out.flush();
        } catch (IOException closed) {
            // The test reads what the server said before it closed
        }
        unsent.reset();
        return this;
    }

    TestHttp2Client frame(int type, int flags, int stream, int... payload) {
        var bytes = new byte[payload.length];
        for (int index = 0; index < payload.length; index++) {
            bytes[index] = (byte) payload[index];
        }
        return frame(type, flags, stream, bytes);
    }

    TestHttp2Client frame(int type, int flags, int stream, byte[] payload) {
        var header = Unpooled.buffer(9);
        header.writeMedium(payload.length).writeByte(type).writeByte(flags).writeInt(stream);
        return write(ByteBufUtil.getBytes(header)).write(payload);
    }

    TestHttp2Client settings(Setting... settings) {
        var payload = Unpooled.buffer();
        for (var setting : settings) {
            payload.writeShort(setting.id()).writeInt((int) setting.value());
        }
        return frame(SETTINGS, 0, 0, ByteBufUtil.getBytes(payload));
    }

    TestHttp2Client windowUpdate(int stream, int increment) {
        return frame(WINDOW_UPDATE, 0, stream, intBytes(increment));
    }

    public TestHttp2Client reset(int stream, Http2Error error) {
        return frame(RST_STREAM, 0, stream, intBytes((int) error.code()));
    }

    static byte[] intBytes(int value) {
        return ByteBufUtil.getBytes(Unpooled.copyInt(value));
    }

    public TestHttp2Client data(int stream, String text, boolean ends) {
        return frame(
                DATA, ends ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Writes a header block.
    ///
    /// @param fields such as `:method: GET`
    TestHttp2Client headers(int stream, boolean ends, String... fields) {
        return frame(HEADERS, END_HEADERS | (ends ? END_STREAM : 0), stream, block(fields));
    }

    /// Writes the head of a request with the usual pseudo-headers.
    ///
    /// @param methodAndPath such as `GET /`
    public TestHttp2Client request(
            int stream, boolean ends, String methodAndPath, String... fields) {
        var all = new ArrayList<String>();
        int space = methodAndPath.indexOf(' ');
        all.add(":method: " + methodAndPath.substring(0, space));
        all.add(":scheme: https");
        all.add(":path: " + methodAndPath.substring(space + 1));
        all.add(":authority: a");
        all.addAll(List.of(fields));
        return headers(stream, ends, all.toArray(String[]::new));
    }

    TestHttp2Client get(int stream, String path) {
        return request(stream, true, "GET " + path).flush();
    }

    /// Encodes a header block.
    ///
    /// @param fields such as `:method: GET`
    byte[] block(String... fields) {
        var block = Unpooled.buffer();
        for (var field : fields) {
            int colon = field.indexOf(": ", 1);
            // One by one: Netty's headers would move pseudo-headers to the front
            var single =
                    new DefaultHttp2Headers(false)
                            .add(field.substring(0, colon), field.substring(colon + 2));
            try {
                encoder.encodeHeaders(1, single, block);
            } catch (Http2Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return ByteBufUtil.getBytes(block);
    }

    // Reading

    /// The next frame; null when the server has closed the connection.
    @Nullable Frame next() {
        if (!unread.isEmpty()) {
            return unread.removeFirst();
        }
        return readFrame();
    }

    private @Nullable Frame readFrame() {
        try {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            var payload = new byte[length];
            in.readFully(payload);
            return new Frame(type, flags, stream, payload);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("no frame came", silent);
        } catch (EOFException | SocketException | SSLException closed) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame; fails when the connection ends instead.
    Frame await() {
        return Objects.requireNonNull(next(), "the connection has ended");
    }

    /// The next frame of a type; skips others, and fails when the connection ends before.
    Frame await(int type) {
        return Objects.requireNonNull(next(type), "the connection has ended");
    }

    /// The next frame of a type; skips others. Null when the connection ends before.
    @Nullable Frame next(int type) {
        for (var frame = next(); frame != null; frame = next()) {
            if (frame.type() == type) {
                return frame;
            }
        }
        return null;
    }

    /// How the server ends the connection: the error of the last GOAWAY, or `closed`.
    String awaitEnd() {
        var end = "closed";
        for (var frame = next(); frame != null; frame = next()) {
            if (frame.type() == GOAWAY) {
                end = frame.error();
            }
        }
        return end;
    }

    /// Reads the response of a stream. Frames of other streams are kept for later.
    Response response(int stream) {
        var headers = new LinkedHashMap<String, String>();
        var trailers = new LinkedHashMap<String, String>();
        var content = new ByteArrayOutputStream();
        var others = new ArrayList<Frame>();
        var reset = "";
        boolean ended = false;
        while (!ended) {
            var frame = next();
            if (frame == null) {
                reset = "closed";
                break;
            }
            if (frame.stream() != stream) {
                others.add(frame);
            } else if (frame.type() == HEADERS) {
                decode(frame, headers.isEmpty() ? headers : trailers);
                ended = frame.has(END_STREAM);
            } else if (frame.type() == DATA) {
                content.writeBytes(frame.payload());
                ended = frame.has(END_STREAM);
            } else if (frame.type() == RST_STREAM) {
                reset = frame.error();
                ended = true;
            }
        }
        unread.addAll(0, others);
        return new Response(headers, content.toByteArray(), trailers, reset);
    }

    /// Decodes the header block of a frame.
    void decode(Frame frame, Map<String, String> into) {
        try {
            var decoded =
                    decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
            decoded.forEach(
                    field ->
                            into.merge(
                                    field.getKey().toString(),
                                    field.getValue().toString(),
                                    (one, two) -> one + "|" + two));
        } catch (Http2Exception e) {
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
