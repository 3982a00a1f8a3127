package dev.elbow.proxy.client.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.List;

/// Encodes the responses of one connection and counts their bytes.
final class ResponseEncoder extends HttpResponseEncoder {
    private boolean head;
    private long bytes;

    /// Sets whether the next response answers a `HEAD` and so has no body.
    void setHeadRequest(boolean head) {
        this.head = head;
    }

    /// All bytes since the last call.
    long takeBytes() {
        long counted = bytes;
        bytes = 0;
        return counted;
    }

    /// Counts bytes that do not pass through this encoder: those of another protocol.
    void countBytes(int count) {
        bytes += count;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return head || super.isContentAlwaysEmpty(response);
    }

    @Override
    protected void encode(ChannelHandlerContext context, Object message, List<Object> out)
            throws Exception {
        super.encode(context, message, out);
        for (int index = 0; index < out.size(); index++) {
            if (out.get(index) instanceof ByteBuf buffer) {
                bytes += buffer.readableBytes();
            }
        }
    }
}
