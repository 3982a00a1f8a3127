package dev.elbow.proxy.target.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.nio.charset.StandardCharsets;

/// Encodes the requests to one target, with the request target's bytes as the client sent them.
///
/// Netty's decoder makes each byte a character, but its encoder writes UTF-8: only ISO 8859-1
/// restores the bytes.
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
