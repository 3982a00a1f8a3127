package dev.elbow.function.process.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/// What the API answers, in AWS's words.
enum RuntimeReply {
    ACCEPTED(HttpResponseStatus.ACCEPTED, "{\"status\":\"OK\"}\n"),
    INVALID_REQUEST_ID(
            HttpResponseStatus.BAD_REQUEST, error("Invalid request ID", "InvalidRequestID")),
    INVALID_RESPONSE_MODE(
            HttpResponseStatus.BAD_REQUEST,
            error("Invalid function response mode", "InvalidFunctionResponseMode")),
    TOO_LARGE(
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            error(
                    "Exceeded maximum allowed payload size (%d bytes)."
                            .formatted(RequestBody.MAX_BYTES),
                    "RequestEntityTooLarge")),
    NOT_FOUND(HttpResponseStatus.NOT_FOUND, "404 page not found\n"),
    OTHER_METHOD(HttpResponseStatus.METHOD_NOT_ALLOWED, ""),
    RESTORED(HttpResponseStatus.OK, "");

    private static final AsciiString REQUEST_ID =
            AsciiString.cached("Lambda-Runtime-Aws-Request-Id");
    private static final AsciiString DEADLINE = AsciiString.cached("Lambda-Runtime-Deadline-Ms");
    private static final AsciiString FUNCTION_ARN =
            AsciiString.cached("Lambda-Runtime-Invoked-Function-Arn");
    private static final AsciiString TRACE_ID = AsciiString.cached("Lambda-Runtime-Trace-Id");

    private final HttpResponseStatus status;
    private final byte[] body;

    RuntimeReply(HttpResponseStatus status, String body) {
        this.status = status;
        this.body = body.getBytes(UTF_8);
    }

    FullHttpResponse response() {
        return response(status, body);
    }

    /// A call that does not fit what the runtime is at.
    static FullHttpResponse wrongState(String from, String to) {
        var message =
                "State transition from %s to %s failed for runtime. Error: State transition is not allowed"
                        .formatted(from, to);
        return response(
                HttpResponseStatus.FORBIDDEN,
                error(message, "InvalidStateTransition").getBytes(UTF_8));
    }

    static FullHttpResponse invocation(RuntimeEvent event) {
        var response = response(HttpResponseStatus.OK, event.payload());
        var headers = response.headers();
        headers.set(REQUEST_ID, event.requestId());
        headers.set(DEADLINE, Long.toString(event.deadlineMillis()));
        headers.set(FUNCTION_ARN, event.functionArn());
        if (!event.traceId().isEmpty()) {
            headers.set(TRACE_ID, event.traceId());
        }
        return response;
    }

    private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        var headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        return response;
    }

    /// Both are literals that need no escaping.
    private static String error(String message, String type) {
        return "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}\n".formatted(message, type);
    }
}
