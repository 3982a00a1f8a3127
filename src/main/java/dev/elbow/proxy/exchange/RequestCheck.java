package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.HOST;
import static dev.elbow.proxy.header.HeaderNames.X_FORWARDED_FOR;

import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.header.ForwardedFor;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.routing.HostSyntax;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// Checks a request's head before any rule (docs/reference/requests.md).
final class RequestCheck {
    private RequestCheck() {}

    /// The reason to refuse the request; null when there is none.
    static @Nullable Failure check(Exchange exchange) {
        var head = exchange.head();
        var failure = head.failure();
        if (failure != null) {
            return failure;
        }
        var method = head.method();
        if (method.equals(HttpMethod.TRACE) || method.equals(HttpMethod.CONNECT)) {
            return Request.METHOD_NOT_ALLOWED;
        }
        if (!exchange.requestTarget().isValidFor(method.name())) {
            return Request.MALFORMED_TARGET;
        }
        if (!hasValidHost(exchange)) {
            return Request.MALFORMED_HOST;
        }
        return checkHeaders(head);
    }

    private static @Nullable Failure checkHeaders(ReceivedHead head) {
        var headers = head.headers();
        if (RequestLimits.isChunkedTwice(headers)) {
            return Request.MALFORMED;
        }
        if (!RequestLimits.isSupportedTransferEncoding(headers)) {
            return Request.UNKNOWN_TRANSFER_ENCODING;
        }
        if (RequestLimits.hasTooLongLine(headers, head.headerBytes())) {
            return Request.HEADERS_TOO_LARGE;
        }
        if (headers.contains(X_FORWARDED_FOR) && ForwardedFor.hasTooMany(headers)) {
            return Request.TOO_MANY_ADDRESSES;
        }
        return null;
    }

    /// An empty `Host` counts as none, which HTTP/1.0 may send.
    private static boolean hasValidHost(Exchange exchange) {
        var head = exchange.head();
        if (head.hasSeveralHosts()) {
            return head.headers().getAll(HOST).stream()
                    .allMatch(each -> each.isEmpty() || HostSyntax.isValid(each));
        }
        var host = exchange.hostHeader();
        return host.isEmpty()
                ? head.mayLackHost() || head.headers().contains(HOST)
                : HostSyntax.isValid(host);
    }
}
