package dev.elbow.health;

import dev.elbow.model.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Locale;

/// The request of a check by HTTP/2 or gRPC.
///
/// @param isGrpc a unary call with an empty message
record Http2ProbeRequest(Http2Headers headers, boolean isGrpc) {
    /// Neither compressed nor with a byte of content.
    private static final byte[] EMPTY_MESSAGE = new byte[5];

    static Http2ProbeRequest of(ProbeTarget target) {
        boolean isGrpc = target.group().protocolVersion() == ProtocolVersion.GRPC;
        var method = isGrpc ? HttpMethod.POST : HttpMethod.GET;
        var headers =
                new DefaultHttp2Headers()
                        .method(method.asciiName())
                        .scheme(target.check().protocol().name().toLowerCase(Locale.ROOT))
                        .authority(target.authority())
                        .path(target.check().path());
        if (isGrpc) {
            headers.add("content-type", "application/grpc").add("te", "trailers");
        }
        headers.add("user-agent", HttpProber.USER_AGENT);
        if (!isGrpc) {
            headers.add("accept-encoding", HttpProber.ACCEPT_ENCODING);
        }
        return new Http2ProbeRequest(headers, isGrpc);
    }

    /// The body of a call.
    ByteBuf message() {
        return Unpooled.wrappedBuffer(EMPTY_MESSAGE);
    }
}
