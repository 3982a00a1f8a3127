package dev.elbow.proxy.exchange;

import dev.elbow.proxy.page.Page;
import dev.elbow.proxy.page.Pages;
import dev.elbow.proxy.target.TargetFailure;
import org.jspecify.annotations.Nullable;

/// The reason why a request did not get the response of a target or a rule
/// (behaviour/responses.md#status-codes).
public sealed interface Failure {
    /// A request that cannot be served.
    enum Request implements Failure {
        MALFORMED,
        /// Neither `/path`, `http://host/path` nor, of `OPTIONS`, `*`.
        MALFORMED_TARGET,
        /// A `Host` that is no `host[:port]`, or none at all.
        MALFORMED_HOST,
        REQUEST_LINE_TOO_LONG,
        HEADERS_TOO_LARGE,
        METHOD_NOT_ALLOWED,
        UNKNOWN_TRANSFER_ENCODING,
        UNKNOWN_VERSION,
        TOO_MANY_ADDRESSES,
        /// On a port for HTTPS.
        PLAIN_HTTP,
        /// No byte of the rest of head or body for the idle timeout.
        STALLED,
        /// The client ended its output within the request.
        CUT_SHORT,
        /// A fault of Elbow's own.
        UNFORESEEN
    }

    /// A request for which the configuration has no response.
    enum Routing implements Failure {
        /// The weights of all target groups are zero.
        NO_TARGET_GROUP,
        /// No registered target in the target group.
        NO_TARGET,
        /// No registered target in the zone, and cross-zone load balancing is off.
        NO_TARGET_IN_ZONE,
        PROTOCOL_MISMATCH,
        REDIRECT_TOO_LONG,
        TRANSFORM_FAILED
    }

    /// A target that gave no response, or not all of it.
    enum Target implements Failure {
        /// A name that is not found, or an instance that is mapped to no host.
        NO_ADDRESS,
        /// Nothing listens on the port.
        REFUSED,
        /// Any other failure to connect.
        UNREACHABLE,
        CONNECT_TIMEOUT,
        /// No TLS with a target of an HTTPS group, such as one that speaks plain HTTP.
        TLS_FAILED,
        /// No end of the TLS handshake within its time.
        TLS_TIMEOUT,
        /// No HTTP/2 with a target of a group with the protocol version HTTP2 or GRPC.
        NOT_HTTP2,
        /// Closed or reset while a request was in flight.
        CLOSED,
        MALFORMED_RESPONSE,
        /// No byte for the idle timeout.
        SILENT,
        /// The deregistration delay elapsed.
        DEREGISTERED,
        /// Elbow stops, and the grace period is over.
        STOPPED;

        /// Whether the connection to the target failed, or ended without a response.
        boolean isConnectionError() {
            return switch (this) {
                case NO_ADDRESS,
                        REFUSED,
                        UNREACHABLE,
                        CONNECT_TIMEOUT,
                        TLS_FAILED,
                        TLS_TIMEOUT,
                        NOT_HTTP2,
                        CLOSED ->
                        true;
                case MALFORMED_RESPONSE, SILENT, DEREGISTERED, STOPPED -> false;
            };
        }

        static Target of(TargetFailure failure) {
            return switch (failure) {
                case NO_ADDRESS -> NO_ADDRESS;
                case REFUSED -> REFUSED;
                case UNREACHABLE -> UNREACHABLE;
                case CONNECT_TIMEOUT -> CONNECT_TIMEOUT;
                case TLS_FAILED -> TLS_FAILED;
                case TLS_TIMEOUT -> TLS_TIMEOUT;
                case NOT_HTTP2 -> NOT_HTTP2;
                case CLOSED -> CLOSED;
                case MALFORMED_RESPONSE -> MALFORMED_RESPONSE;
            };
        }
    }

    /// A client that closed the connection: nothing is sent, the code is for log and metrics.
    enum Client implements Failure {
        /// Before all of the body had arrived.
        GONE_WITHIN_REQUEST,
        /// Before the response.
        GONE
    }

    /// A function that gave no valid response.
    ///
    /// @param code 400, 413, 502 or 504
    /// @param reason the access log's `error_reason`, such as `LambdaInvalidResponse`
    /// @param explanation for the developer, such as `statusCode: missing (expected: 200-599)`
    record Function(int code, String reason, String explanation) implements Failure {}

    /// A failure's effect on the client, the log and the metrics.
    ///
    /// @param page null when the client has left
    /// @param code for the access log
    /// @param reason the access log's `error_reason`, null when it has none
    /// @param closes whether the client's connection closes
    record Outcome(@Nullable Page page, int code, @Nullable String reason, boolean closes) {
        private static Outcome of(Page page) {
            return new Outcome(page, page.code(), null, false);
        }

        private static Outcome withClose(Page page) {
            return new Outcome(page, page.code(), null, true);
        }

        private static Outcome withoutPage(int code) {
            return new Outcome(null, code, null, true);
        }
    }

    /// The effect of this failure.
    default Outcome outcome() {
        return switch (this) {
            case Request.MALFORMED,
                    Request.CUT_SHORT,
                    Request.MALFORMED_TARGET,
                    Request.MALFORMED_HOST,
                    Request.HEADERS_TOO_LARGE ->
                    Outcome.withClose(Pages.BAD_REQUEST);
            case Request.REQUEST_LINE_TOO_LONG -> Outcome.withClose(Pages.REQUEST_URI_TOO_LARGE);
            case Request.METHOD_NOT_ALLOWED -> Outcome.withClose(Pages.NOT_ALLOWED);
            case Request.UNKNOWN_TRANSFER_ENCODING -> Outcome.withClose(Pages.NOT_IMPLEMENTED);
            case Request.UNKNOWN_VERSION -> Outcome.withClose(Pages.VERSION_NOT_SUPPORTED);
            case Request.TOO_MANY_ADDRESSES -> Outcome.of(Pages.TOO_MANY_ADDRESSES);
            case Request.PLAIN_HTTP -> Outcome.withClose(Pages.PLAIN_HTTP);
            case Request.UNFORESEEN -> Outcome.withClose(Pages.INTERNAL_SERVER_ERROR);
            case Request.STALLED -> Outcome.withClose(Pages.REQUEST_TIME_OUT);
            case Routing.NO_TARGET_GROUP, Routing.NO_TARGET, Routing.NO_TARGET_IN_ZONE ->
                    Outcome.of(Pages.SERVICE_UNAVAILABLE);
            case Routing.PROTOCOL_MISMATCH -> Outcome.of(Pages.PROTOCOL_MISMATCH);
            case Routing.REDIRECT_TOO_LONG -> Outcome.of(Pages.INSUFFICIENT_STORAGE);
            case Routing.TRANSFORM_FAILED -> Outcome.of(Pages.INTERNAL_SERVER_ERROR);
            case Target.NO_ADDRESS,
                    Target.REFUSED,
                    Target.UNREACHABLE,
                    Target.TLS_FAILED,
                    Target.NOT_HTTP2,
                    Target.CLOSED,
                    Target.MALFORMED_RESPONSE,
                    Target.DEREGISTERED,
                    Target.STOPPED ->
                    Outcome.of(Pages.BAD_GATEWAY);
            case Target.CONNECT_TIMEOUT, Target.TLS_TIMEOUT, Target.SILENT ->
                    Outcome.of(Pages.GATEWAY_TIME_OUT);
            case Client.GONE_WITHIN_REQUEST -> Outcome.withoutPage(400);
            case Client.GONE -> Outcome.withoutPage(460);
            case Function(int code, var reason, _) -> function(code, reason);
        };
    }

    private static Outcome function(int code, String reason) {
        var page =
                switch (code) {
                    case 400 -> Pages.BAD_REQUEST;
                    case 413 -> Pages.REQUEST_ENTITY_TOO_LARGE;
                    case 504 -> Pages.GATEWAY_TIME_OUT;
                    default -> Pages.BAD_GATEWAY;
                };
        return new Outcome(page, page.code(), reason, code == 413);
    }
}
