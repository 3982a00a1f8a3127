package dev.elbow.proxy.target.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.nio.charset.StandardCharsets;

/// Writes the requests of one target connection. Netty's own encoder writes the request target as
/// UTF-8; its decoder makes each byte a character, so that only ISO 8859-1 gives the target the
/// bytes that the client sent.
final class RequestEncoder extends HttpRequestEncoder {
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void encodeInitialLine(ByteBuf line, HttpRequest request) {
        ByteBufUtil.copy(request.method().asciiName(), line);
        line.writeByte(' ');
        line.writeCharSequence(request.uri(), StandardCharsets.ISO_8859_1);
        line.writeBytes(VERSION);
    }
}
