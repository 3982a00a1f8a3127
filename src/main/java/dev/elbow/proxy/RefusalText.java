package dev.elbow.proxy;

import dev.elbow.proxy.header.ForwardedFor;
import dev.elbow.proxy.header.RequestLimits;

/// Why a request is refused before any rule is asked, in words.
final class RefusalText {
    private RefusalText() {}

    /// @param refusal of [RequestPath#check]
    static String of(Failure refusal) {
        return refusal instanceof Failure.Request request
                ? of(request)
                : "status " + refusal.outcome().code();
    }

    private static String of(Failure.Request refusal) {
        return switch (refusal) {
            case MALFORMED -> "the request is malformed";
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
        };
    }
}
