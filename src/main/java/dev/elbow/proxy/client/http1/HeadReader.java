package dev.elbow.proxy.client.http1;

import dev.elbow.proxy.exchange.ReceivedHead;
import dev.elbow.proxy.worker.Tuning;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Objects;

/// Reads the head of a request from bytes, as a connection does.
public final class HeadReader {
    private HeadReader() {}

    /// @param head request line and headers, with the empty line at the end
    public static ReceivedHead read(byte[] head, Tuning tuning) {
        var channel = new EmbeddedChannel(new RequestDecoder(Http1Protocol.decoderConfig(tuning)));
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(head));
            HttpRequest request = channel.readInbound();
            return Http1RequestHead.of(Objects.requireNonNull(request, "half a head"));
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
