package dev.elbow.proxy;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The head of a client's request, with what Netty's decoder does not note.
final class ReceivedRequest extends DefaultHttpRequest {
    private int lines;
    private int hosts;
    private boolean reserved;
    private @Nullable BitSet folded;
    private boolean ambiguous;

    ReceivedRequest(
            HttpVersion version, HttpMethod method, String uri, HttpHeadersFactory headersFactory) {
        super(version, method, uri, headersFactory);
    }

    /// Notes that a header's first line was read.
    void addLine(boolean host, boolean reservedName) {
        lines++;
        hosts += host ? 1 : 0;
        reserved |= reservedName;
    }

    /// Notes that the header that was read last goes on in the next line.
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
        var before = folded;
        folded = null;
        if (before != null) {
            appendColons(before);
        }
    }

    /// AWS appends a colon to a header of several lines. One that frames the body is no length or
    /// encoding any more then, and the request is refused.
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

    /// Whether there are several `Host` lines.
    boolean hasSeveralHosts() {
        return hosts > 1;
    }

    /// Whether a header has a name that only the load balancer may send.
    boolean hasReservedHeaders() {
        return reserved;
    }

    /// Whether a header other than `Content-Type` has several lines.
    boolean isAmbiguous() {
        return ambiguous;
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
