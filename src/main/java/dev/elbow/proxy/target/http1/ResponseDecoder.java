package dev.elbow.proxy.target.http1;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/// Decodes the responses on one connection to a target.
final class ResponseDecoder extends HttpResponseDecoder {
    private boolean head;

    ResponseDecoder(HttpDecoderConfig config) {
        super(config);
    }

    /// Sets whether the next response answers a `HEAD` and so has no body.
    void setHeadRequest(boolean head) {
        this.head = head;
    }

    /// Whether bytes follow the last response: more than its head promised, or a body where there
    /// can be none. They would be read as the beginning of the next response.
    boolean holdsBytes() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return head || super.isContentAlwaysEmpty(message);
    }
}
