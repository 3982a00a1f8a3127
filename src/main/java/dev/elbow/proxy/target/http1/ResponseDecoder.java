package dev.elbow.proxy.target.http1;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/// Reads the responses on one connection to a target.
final class ResponseDecoder extends HttpResponseDecoder {
    private boolean head;

    ResponseDecoder(HttpDecoderConfig config) {
        super(config);
    }

    /// Whether the next response answers a `HEAD`, and so has no body.
    void answersHead(boolean head) {
        this.head = head;
    }

    /// Whether there are bytes beyond the last response: more than its head promised, or a body
    /// where there can be none. They would be taken for the next response's beginning.
    boolean holdsBytes() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return head || super.isContentAlwaysEmpty(message);
    }
}
