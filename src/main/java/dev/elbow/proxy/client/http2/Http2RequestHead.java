package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.exchange.ReceivedHead;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/// The head of an HTTP/2 request, whose fields were checked.
final class Http2RequestHead implements ReceivedHead {
    private final ReceivedHeaders received;
    private final HttpMethod method;
    private final String uri;

    Http2RequestHead(ReceivedHeaders received) {
        this.received = received;
        this.method = HttpMethod.valueOf(received.methodName().toString());
        this.uri = received.requestTarget();
    }

    @Override
    public HttpMethod method() {
        return method;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String protocol() {
        return "HTTP/2.0";
    }

    @Override
    public boolean isHttp2() {
        return true;
    }

    @Override
    public HttpHeaders headers() {
        return received.httpHeaders();
    }

    @Override
    public int headerBytes() {
        return received.fieldBytes();
    }

    @Override
    public long size() {
        return received.blockBytes();
    }

    /// -1 when the client sent none.
    long contentLength() {
        return received.contentLength();
    }

    @Override
    public boolean mayLackHost() {
        return false;
    }

    /// A client of HTTP/2 gets no 100, and its target no `Expect`.
    @Override
    public boolean expectsContinue() {
        return false;
    }

    @Override
    public boolean hasSeveralHosts() {
        return false;
    }

    @Override
    public boolean hasReservedHeaders() {
        return received.hasReserved();
    }

    /// The length of a frame is what its header says.
    @Override
    public boolean isAmbiguous() {
        return false;
    }

    @Override
    public @Nullable Request failure() {
        return received.isTooLarge() ? Request.HEADERS_TOO_LARGE : null;
    }

    @Override
    public @Nullable String failureText() {
        return null;
    }
}
