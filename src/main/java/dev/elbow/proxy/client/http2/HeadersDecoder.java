package dev.elbow.proxy.client.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/// Decodes header blocks to [ReceivedHeaders] and limits their size
/// (behaviour/connections.md#http2).
final class HeadersDecoder extends DefaultHttp2HeadersDecoder {
    /// Of a header block as received, in bytes; beyond it the connection ends.
    static final int BLOCK = 8 * 1024;

    /// Of the headers that a block stands for, in bytes; beyond it the connection ends. Headers
    /// between the limit of a request and this one are decoded, not kept, and the request is
    /// refused.
    static final int DECODED = 1024 * 1024;

    HeadersDecoder() {
        super(false, DECODED);
    }

    @Override
    public long maxHeaderListSizeGoAway() {
        return BLOCK;
    }

    @Override
    public Http2Headers decodeHeaders(int streamId, ByteBuf block) throws Http2Exception {
        int size = block.readableBytes();
        var headers = (ReceivedHeaders) super.decodeHeaders(streamId, block);
        headers.complete(size);
        return headers;
    }

    @Override
    protected Http2Headers newHeaders() {
        return new ReceivedHeaders();
    }
}
