package dev.elbow.function.process.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Base64;

/// A POST of a runtime while it comes in. A streamed answer is collected: nobody behind a load
/// balancer sees a part of it.
final class RuntimePost {
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final String ERROR_BODY = "Lambda-Runtime-Function-Error-Body";
    private static final String RESPONSE_MODE = "Lambda-Runtime-Function-Response-Mode";
    private static final String STREAMING = "streaming";

    private final RequestBody body;
    private final boolean knownMode;
    private String errorType;
    private String errorBody = "";

    RuntimePost(HttpRequest request) {
        var headers = request.headers();
        body = new RequestBody(HttpUtil.getContentLength(request, -1L));
        errorType = headers.get(ERROR_TYPE, "");
        var mode = headers.get(RESPONSE_MODE, "");
        knownMode = mode.isEmpty() || mode.equalsIgnoreCase(STREAMING);
    }

    void add(HttpContent part) {
        body.add(part.content());
        if (part instanceof LastHttpContent last) {
            trailers(last.trailingHeaders());
        }
    }

    private void trailers(HttpHeaders trailers) {
        errorType = trailers.get(ERROR_TYPE, errorType);
        errorBody = trailers.get(ERROR_BODY, "");
    }

    boolean tooLarge() {
        return body.tooLarge();
    }

    /// Whether its response mode is one that AWS has.
    boolean knownMode() {
        return knownMode;
    }

    byte[] bytes() {
        return body.bytes();
    }

    /// Of the header, or of the trailer when streaming failed midway; else empty.
    String errorType() {
        return errorType;
    }

    /// Of the trailer; base64 of JSON.
    byte[] errorBody() {
        try {
            return Base64.getDecoder().decode(errorBody);
        } catch (IllegalArgumentException plain) {
            return errorBody.getBytes(UTF_8);
        }
    }
}
