package dev.elbow.proxy.client.http1;

import dev.elbow.proxy.exchange.Failure.Request;
import dev.elbow.proxy.exchange.ReceivedHead;
import dev.elbow.proxy.header.HopByHopHeaders;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The head of an HTTP/1 request, with facts that Netty's decoder does not keep.
final class Http1RequestHead extends DefaultHttpRequest implements ReceivedHead {
    /// In the place of a method, a path and a version that could not be read, as in AWS's access
    /// log.
    private static final String UNREADABLE = "-";

    private static final HttpMethod NO_METHOD = HttpMethod.valueOf(UNREADABLE);

    private final boolean isReadable;
    private int lines;
    private int hosts;
    private boolean reserved;
    private boolean upgrade;
    private @Nullable BitSet folded;
    private boolean ambiguous;

    Http1RequestHead(
            HttpVersion version, HttpMethod method, String uri, HttpHeadersFactory headersFactory) {
        super(version, method, uri, headersFactory);
        isReadable = true;
    }

    private Http1RequestHead(HttpRequest other) {
        super(other.protocolVersion(), NO_METHOD, UNREADABLE, other.headers());
        super.setDecoderResult(other.decoderResult());
        isReadable = false;
    }

    /// The head that [RequestDecoder] made, or one without a first line, where Netty made one of
    /// bytes that it could not read.
    static Http1RequestHead of(HttpRequest request) {
        return request instanceof Http1RequestHead received
                ? received
                : new Http1RequestHead(request);
    }

    /// Notes the first line of a header.
    void addLine(boolean host, boolean reservedName, boolean upgradeName) {
        lines++;
        hosts += host ? 1 : 0;
        reserved |= reservedName;
        upgrade |= upgradeName;
    }

    /// Whether the request asks to switch to WebSocket. Called before its headers are changed.
    boolean asksForWebSocket() {
        return upgrade && HopByHopHeaders.isWebSocketUpgrade(headers());
    }

    /// Notes that the last header continues in the next line.
    void foldLast() {
        if (folded == null) {
            folded = new BitSet();
        }
        folded.set(lines - 1);
    }

    /// Called when the head is complete, before the decoder looks for the body's length.
    @Override
    public void setDecoderResult(DecoderResult result) {
        super.setDecoderResult(result);
        var foldedHeaders = folded;
        folded = null;
        if (foldedHeaders != null) {
            appendColons(foldedHeaders);
        }
    }

    /// Appends a colon to each header of several lines, as AWS does
    /// (docs/reference/requests.md#headers). One that frames the body is no length or encoding any
    /// more, and the request is refused.
    private void appendColons(BitSet foldedHeaders) {
        int index = 0;
        for (var headers = headers().iteratorCharSequence(); headers.hasNext(); index++) {
            var header = headers.next();
            if (foldedHeaders.get(index)) {
                header.setValue(header.getValue() + ":");
                ambiguous |= !HttpHeaderNames.CONTENT_TYPE.contentEqualsIgnoreCase(header.getKey());
            }
        }
    }

    @Override
    public String protocol() {
        return isReadable ? protocolVersion().text() : UNREADABLE;
    }

    @Override
    public boolean isHttp2() {
        return false;
    }

    @Override
    public int headerBytes() {
        return decoderResult() instanceof HttpMessageDecoderResult read ? read.headerSize() : 0;
    }

    /// Adds the line ends, which Netty does not count.
    @Override
    public long size() {
        return decoderResult() instanceof HttpMessageDecoderResult read
                ? read.totalSize() + 2L * (headers().size() + 2)
                : 0;
    }

    @Override
    public boolean mayLackHost() {
        return HttpVersion.HTTP_1_0.equals(protocolVersion());
    }

    @Override
    public boolean expectsContinue() {
        return headers().contains(HttpHeaderNames.EXPECT) && HttpUtil.is100ContinueExpected(this);
    }

    @Override
    public boolean hasSeveralHosts() {
        return hosts > 1;
    }

    @Override
    public boolean hasReservedHeaders() {
        return reserved;
    }

    /// A header other than `Content-Type` of several lines is ambiguous.
    @Override
    public boolean isAmbiguous() {
        return ambiguous;
    }

    @Override
    public @Nullable Request failure() {
        if (decoderResult().isFailure()) {
            return switch (decoderResult().cause()) {
                case TooLongHttpLineException _ -> Request.REQUEST_LINE_TOO_LONG;
                case TooLongFrameException _ -> Request.HEADERS_TOO_LARGE;
                default -> Request.MALFORMED;
            };
        }
        return protocolVersion().majorVersion() == 1 ? null : Request.UNKNOWN_VERSION;
    }

    @Override
    public @Nullable String failureText() {
        var cause = decoderResult().cause();
        return cause == null ? null : cause.getMessage();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
