package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.CONTENT_TYPE;

import dev.elbow.model.Listener;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// The protocol of a client's request (behaviour/target-groups.md#protocol-versions).
public enum RequestProtocol {
    HTTP1,
    HTTP2,
    /// HTTP/2 with the content type of gRPC.
    GRPC;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final String GRPC_TYPE = "application/grpc";

    /// The type of the access log.
    @Nullable String type(@Nullable Listener listener, int status) {
        return switch (this) {
            case GRPC -> "grpcs";
            case HTTP2 -> "h2";
            case HTTP1 -> listener == null ? null : typeOfHttp1(listener.protocol(), status);
        };
    }

    private static String typeOfHttp1(Protocol listener, int status) {
        boolean isWebSocket = status == SWITCHING_PROTOCOLS;
        return switch (listener) {
            case HTTP -> isWebSocket ? "ws" : "http";
            case HTTPS -> isWebSocket ? "wss" : "https";
        };
    }

    static RequestProtocol of(ReceivedHead head) {
        return head.isHttp2() ? ofHttp2(head.headers()) : HTTP1;
    }

    private static RequestProtocol ofHttp2(HttpHeaders headers) {
        return isGrpc(headers.get(CONTENT_TYPE)) ? GRPC : HTTP2;
    }

    /// Whether a content type is `application/grpc`, possibly with `+` and a format, or parameters.
    private static boolean isGrpc(@Nullable String contentType) {
        int length = GRPC_TYPE.length();
        if (contentType == null || !contentType.regionMatches(true, 0, GRPC_TYPE, 0, length)) {
            return false;
        }
        return contentType.length() == length || "+; ".indexOf(contentType.charAt(length)) >= 0;
    }

    /// Whether a group of a protocol version takes requests of this protocol; otherwise 464.
    public boolean isAcceptedBy(ProtocolVersion group, HttpMethod method) {
        return switch (group) {
            case HTTP1 -> this != GRPC;
            case HTTP2 -> this != HTTP1;
            case GRPC -> this != HTTP1 && method.equals(HttpMethod.POST);
        };
    }
}
