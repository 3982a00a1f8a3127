package dev.elbow.proxy.page;

import io.netty.util.AsciiString;

/// The gRPC status of the load balancer's own responses to gRPC clients
/// (behaviour/responses.md#grpc).
@SuppressWarnings("ImmutableEnumChecker") // an AsciiString is never written to
enum GrpcStatus {
    UNKNOWN(2, "unknown"),
    DEADLINE_EXCEEDED(4, "deadline exceeded"),
    PERMISSION_DENIED(7, "permission denied"),
    UNIMPLEMENTED(12, "unimplemented"),
    INTERNAL(13, "internal"),
    UNAVAILABLE(14, "unavailable"),
    UNAUTHENTICATED(16, "unauthenticated");

    private final AsciiString code;
    private final AsciiString message;

    GrpcStatus(int code, String message) {
        this.code = AsciiString.cached(Integer.toString(code));
        this.message = AsciiString.cached(message);
    }

    /// The status of a code of HTTP: gRPC's "HTTP to gRPC Status Code Mapping", but for 504.
    static GrpcStatus of(int httpCode) {
        return switch (httpCode) {
            case 400 -> INTERNAL;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> UNIMPLEMENTED;
            case 429, 502, 503 -> UNAVAILABLE;
            case 504 -> DEADLINE_EXCEEDED;
            default -> UNKNOWN;
        };
    }

    /// Value of `grpc-status`.
    AsciiString code() {
        return code;
    }

    /// Value of `grpc-message`.
    AsciiString message() {
        return message;
    }
}
