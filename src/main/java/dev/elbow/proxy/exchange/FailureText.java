package dev.elbow.proxy.exchange;

import dev.elbow.model.RedactedUrl;
import dev.elbow.proxy.header.ForwardedFor;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.routing.RedirectTarget;

/// Describes failures to the developer who sent the request.
final class FailureText {
    private FailureText() {}

    static String of(Failure failure, Exchange exchange) {
        return switch (failure) {
            case Failure.Request request -> of(request, exchange);
            case Failure.Routing routing -> of(routing);
            case Failure.Target target -> of(target);
            case Failure.Client client -> of(client, exchange);
            case Failure.Function(_, _, var explanation) -> explanation;
        };
    }

    private static String of(Failure.Routing failure) {
        return switch (failure) {
            case NO_TARGET_GROUP -> "no target group with a weight";
            case NO_TARGET -> "no registered target";
            case NO_TARGET_IN_ZONE ->
                    "no registered target in the zone of the client's connection, and cross-zone"
                            + " load balancing is off";
            case PROTOCOL_MISMATCH -> "the target group takes another version of HTTP";
            case REDIRECT_TOO_LONG ->
                    "the Location of the redirect is longer than %d characters"
                            .formatted(RedirectTarget.MAX_LENGTH);
            case TRANSFORM_FAILED -> "a transform of the rule failed";
        };
    }

    /// As [TargetFaultLog] logs it, without host names.
    private static String of(Failure.Target failure) {
        return switch (failure) {
            case NO_ADDRESS -> "no address";
            case REFUSED -> "connection refused";
            case UNREACHABLE -> "unreachable";
            case CONNECT_TIMEOUT -> "no connection within the connect timeout";
            case TLS_FAILED -> "no TLS with the target, whose group has the protocol HTTPS";
            case TLS_TIMEOUT -> "no end of the TLS handshake within its time";
            case NOT_HTTP2 ->
                    "no HTTP/2 with the target, whose group has the version HTTP2 or GRPC";
            case CLOSED -> "the target closed the connection within the request";
            case MALFORMED_RESPONSE -> "the target's answer is not valid HTTP";
            case SILENT -> "the target was silent for the idle timeout";
            case DEREGISTERED ->
                    "the target was deregistered, and its deregistration delay is over";
            case STOPPED -> "Elbow stopped, and the grace period was over";
        };
    }

    private static String of(Failure.Client failure, Exchange exchange) {
        var closed = exchange.head().isHttp2() ? "stream" : "connection";
        var text =
                switch (failure) {
                    case GONE_WITHIN_REQUEST -> "the client closed the %s within its request";
                    case GONE -> "the client closed the %s before the end of the response";
                };
        return text.formatted(closed);
    }

    private static String of(Failure.Request failure, Exchange exchange) {
        return switch (failure) {
            case MALFORMED -> "the request is malformed";
            case MALFORMED_TARGET ->
                    "request target: '%s' (expected: /path?query, http://host[:port]/path?query, or * with OPTIONS)"
                            .formatted(RedactedUrl.of(exchange.uri()));
            case MALFORMED_HOST ->
                    "Host: '%s' (expected: host[:port])"
                            .formatted(String.join(", ", exchange.head().headers().getAll("Host")));
            case REQUEST_LINE_TOO_LONG ->
                    "the request line is longer than %d bytes"
                            .formatted(RequestLimits.REQUEST_LINE);
            case HEADERS_TOO_LARGE ->
                    "a header is longer than %d bytes, or all of them than %d"
                            .formatted(RequestLimits.HEADER_LINE, RequestLimits.HEADERS);
            case METHOD_NOT_ALLOWED -> "TRACE and CONNECT are not allowed";
            case UNKNOWN_TRANSFER_ENCODING -> "Transfer-Encoding (expected: chunked or identity)";
            case UNKNOWN_VERSION -> "the version of HTTP is not known";
            case TOO_MANY_ADDRESSES ->
                    "X-Forwarded-For names more than %d addresses"
                            .formatted(ForwardedFor.MAX_ADDRESSES);
            case PLAIN_HTTP -> "plain HTTP on a port for HTTPS";
            case STALLED -> "the rest of the request does not come";
            case CUT_SHORT -> "the client ended its side of the connection within the request";
            case UNFORESEEN -> "Elbow failed; its log has the error";
        };
    }
}
