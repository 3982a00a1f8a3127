package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.client.http1.HeadReader;
import dev.elbow.proxy.exchange.ReceivedHead;
import dev.elbow.proxy.worker.Tuning;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;

/// Reads a request that is written in the form of HTTP/1.1 as a connection of HTTP/2 reads the same
/// request.
public final class Http2HeadReader {
    private static final AsciiString HTTPS = AsciiString.cached("https");

    private Http2HeadReader() {}

    /// Headers of connections, which HTTP/2 has not, are left out. What cannot be a request of
    /// HTTP/2 is read as one of HTTP/1.1.
    ///
    /// @param head request line and headers, with the empty line at the end
    public static ReceivedHead read(byte[] head, Tuning tuning) {
        var written = HeadReader.read(head, tuning);
        if (written.failure() != null) {
            return written;
        }
        var fields = new ReceivedHeaders();
        fields.add(PseudoHeaderName.METHOD.value(), written.method().asciiName());
        fields.add(PseudoHeaderName.SCHEME.value(), HTTPS);
        fields.add(PseudoHeaderName.PATH.value(), AsciiString.of(written.uri()));
        for (var lines = written.headers().iteratorCharSequence(); lines.hasNext(); ) {
            var line = lines.next();
            var name = AsciiString.of(line.getKey()).toLowerCase();
            if (!FieldSyntax.isOfConnection(name)) {
                fields.add(name, AsciiString.of(line.getValue()));
            }
        }
        fields.complete(head.length);
        return fields.headError() == null ? new Http2RequestHead(fields) : written;
    }
}
