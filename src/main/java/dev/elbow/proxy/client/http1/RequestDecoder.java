package dev.elbow.proxy.client.http1;

import dev.elbow.proxy.header.ReservedHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes the requests of one client connection and notes folded headers. Netty joins their lines
/// without a trace; this decoder sees each header's name anyway.
///
/// After a request for a WebSocket it keeps the bytes that follow until [#resume], or passes them
/// on when it is removed from the pipeline: they are frames or, if the target does not switch, the
/// next request.
public final class RequestDecoder extends HttpRequestDecoder {
    private static final int HOST_LENGTH = "host".length();
    private static final int UPGRADE_LENGTH = "upgrade".length();

    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private @Nullable Http1RequestHead reading;

    /// Whether the first byte after the last line has not arrived.
    private boolean nextLineMissing;

    private boolean upgrade;
    private boolean paused;
    private @Nullable ChannelHandlerContext context;

    RequestDecoder(HttpDecoderConfig config) {
        super(config);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws Exception {
        if (paused) {
            return;
        }
        input = in;
        if (nextLineMissing) {
            lookForFold();
        }
        int before = out.size();
        super.decode(context, in, out);
        if (out.size() > before) {
            if (reading != null) {
                upgrade = reading.asksForWebSocket();
            }
            paused = upgrade && out.getLast() instanceof LastHttpContent;
            reading = null;
            nextLineMissing = false;
        }
        input = Unpooled.EMPTY_BUFFER;
    }

    /// Whether the head that comes next has begun.
    boolean holdsPartOfHead() {
        return reading != null || actualReadableBytes() > 0;
    }

    /// Whether bytes have arrived after a request for a WebSocket.
    boolean holdsFrames() {
        return paused && actualReadableBytes() > 0;
    }

    /// Decodes the bytes that were kept, after the current read.
    void resume() {
        var current = context;
        if (paused && current != null) {
            current.executor().execute(() -> decodeKept(current));
        }
    }

    private void decodeKept(ChannelHandlerContext current) {
        paused = false;
        try {
            channelRead(current, Unpooled.EMPTY_BUFFER);
            channelReadComplete(current);
        } catch (Exception failed) {
            current.fireExceptionCaught(failed);
        }
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        var request =
                new Http1RequestHead(
                        version(initialLine),
                        HttpMethod.valueOf(initialLine[0]),
                        initialLine[1],
                        headersFactory);
        reading = request;
        return request;
    }

    /// Rare versions go through Netty's strict parser, which is private to it.
    private HttpVersion version(String[] initialLine) throws Exception {
        return switch (initialLine[2]) {
            case "HTTP/1.1" -> HttpVersion.HTTP_1_1;
            case "HTTP/1.0" -> HttpVersion.HTTP_1_0;
            default -> super.createMessage(initialLine).protocolVersion();
        };
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        var request = reading;
        if (request != null) {
            char first = (char) (line[start] | 0x20);
            request.addLine(
                    first == 'h' && isHost(line, start, length),
                    first == 'x' && ReservedHeaders.isReserved(line, start, length),
                    first == 'u' && isUpgrade(line, start, length));
            lookForFold();
        }
        return super.splitHeaderName(line, start, length);
    }

    /// Called at the end of a header's line: a space or tab after it continues the header.
    private void lookForFold() {
        nextLineMissing = !input.isReadable();
        if (reading == null || nextLineMissing) {
            return;
        }
        byte next = input.getByte(input.readerIndex());
        if (next == ' ' || next == '\t') {
            reading.foldLast();
        }
    }

    private static boolean isHost(byte[] line, int start, int length) {
        return length == HOST_LENGTH
                && (line[start + 1] | 0x20) == 'o'
                && (line[start + 2] | 0x20) == 's'
                && (line[start + 3] | 0x20) == 't';
    }

    /// Compares what no other known header shares.
    private static boolean isUpgrade(byte[] line, int start, int length) {
        return length == UPGRADE_LENGTH && (line[start + 1] | 0x20) == 'p';
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return false; // Netty would test whether a request is a response
    }
}
