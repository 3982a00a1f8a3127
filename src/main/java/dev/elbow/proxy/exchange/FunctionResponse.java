package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.AWSELB;
import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.CONTENT_LENGTH;
import static dev.elbow.proxy.header.HeaderNames.CONTENT_TYPE;
import static dev.elbow.proxy.header.HeaderNames.DATE;
import static dev.elbow.proxy.header.HeaderNames.SERVER;

import dev.elbow.function.event.AlbResponse;
import dev.elbow.proxy.header.ClientOrigin;
import dev.elbow.proxy.page.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The response that a function's answer becomes (docs/reference/lambda-targets.md#response).
record FunctionResponse(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
    private static final DefaultHttpHeadersFactory VALIDATED =
            DefaultHttpHeadersFactory.headersFactory();

    /// The explanation for a header that cannot be sent.
    static final String NOT_SENDABLE =
            "headers: a name or value that HTTP does not allow (expected: no line breaks)";

    /// Headers in the order seen at AWS: `Server`, `Content-Type`, `Content-Length`, `Connection`,
    /// the function's own, `Date`. The function's `Server` or `Date` replaces the load balancer's.
    ///
    /// @param origin for a relative `Location`
    /// @param connection value of `Connection`; null for none
    /// @return null when a header cannot be sent
    static @Nullable FunctionResponse of(
            AlbResponse answer,
            ClientOrigin origin,
            String date,
            @Nullable CharSequence connection) {
        var headers = VALIDATED.newHeaders();
        try {
            var server = first(answer, "server");
            headers.add(SERVER, server == null ? AWSELB : server.getValue());
            addFirst(headers, answer, CONTENT_TYPE);
            headers.add(CONTENT_LENGTH, Integer.toString(answer.body().length));
            if (connection != null) {
                headers.add(CONNECTION, connection);
            }
            for (var header : answer.headers()) {
                var name = header.getKey();
                if (!name.equalsIgnoreCase("server") && !name.equalsIgnoreCase("content-type")) {
                    headers.add(
                            name,
                            name.equalsIgnoreCase("location")
                                    ? origin.absolute(header.getValue())
                                    : header.getValue());
                }
            }
            if (!headers.contains(DATE)) {
                headers.add(DATE, date);
            }
        } catch (IllegalArgumentException notSendable) {
            return null;
        }
        return new FunctionResponse(
                answer.reason().isEmpty()
                        ? Status.of(answer.status())
                        : new HttpResponseStatus(answer.status(), answer.reason()),
                headers,
                Unpooled.wrappedBuffer(answer.body()));
    }

    private static void addFirst(HttpHeaders headers, AlbResponse answer, CharSequence name) {
        var header = first(answer, name.toString());
        if (header != null) {
            headers.add(header.getKey(), header.getValue());
        }
    }

    private static Map.@Nullable Entry<String, String> first(AlbResponse answer, String name) {
        for (var header : answer.headers()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header;
            }
        }
        return null;
    }
}
