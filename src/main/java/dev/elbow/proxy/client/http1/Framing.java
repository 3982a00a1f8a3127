package dev.elbow.proxy.client.http1;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/// The framing by which a client learns the end of a response's body.
final class Framing {
    private Framing() {}

    /// Sets a framing that the client understands: a body without a length is chunked for HTTP/1.1,
    /// and ended by closing for HTTP/1.0 (behaviour/responses.md#responses-of-targets).
    ///
    /// @return whether the body ends without closing the connection
    static boolean frameBody(HttpResponse response, HttpRequest request) {
        boolean understandsChunks = !HttpVersion.HTTP_1_0.equals(request.protocolVersion());
        boolean chunked = HttpUtil.isTransferEncodingChunked(response);
        if (chunked ? understandsChunks : hasEnd(response, request)) {
            return true;
        }
        HttpUtil.setTransferEncodingChunked(response, understandsChunks);
        return understandsChunks;
    }

    private static boolean hasEnd(HttpResponse response, HttpRequest request) {
        int code = response.status().code();
        return code == 204
                || code == 304
                || HttpMethod.HEAD.equals(request.method())
                || HttpUtil.isContentLengthSet(response);
    }
}
