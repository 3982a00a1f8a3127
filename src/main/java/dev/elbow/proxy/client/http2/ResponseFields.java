package dev.elbow.proxy.client.http2;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.util.AsciiString;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The head of a response, or its trailers, as Netty's encoder reads them: a list, names in lower
/// case, without headers of HTTP/1.1 connections.
final class ResponseFields extends DefaultHttp2Headers {
    private static final AsciiString STATUS = PseudoHeaderName.STATUS.value();

    private final CharSequence status;
    private final List<Map.Entry<CharSequence, CharSequence>> fields;

    private ResponseFields(CharSequence status, int size) {
        super(false, 2);
        this.status = status;
        this.fields = new ArrayList<>(size + 1);
    }

    static ResponseFields ofHead(HttpResponseStatus status, HttpHeaders headers) {
        var code = status.codeAsText();
        var head = new ResponseFields(code, headers.size());
        head.fields.add(new SimpleImmutableEntry<>(STATUS, code));
        head.addAll(headers);
        return head;
    }

    static ResponseFields ofTrailers(HttpHeaders headers) {
        var trailers = new ResponseFields(AsciiString.EMPTY_STRING, headers.size());
        trailers.addAll(headers);
        return trailers;
    }

    private void addAll(HttpHeaders headers) {
        for (var entries = headers.iteratorCharSequence(); entries.hasNext(); ) {
            var entry = entries.next();
            var name = AsciiString.of(entry.getKey()).toLowerCase();
            if (!FieldSyntax.isOfConnection(name)) {
                fields.add(new SimpleImmutableEntry<>(name, entry.getValue()));
            }
        }
    }

    @Override
    public CharSequence status() {
        return status;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    @Override
    public Iterator<Map.Entry<CharSequence, CharSequence>> iterator() {
        return fields.iterator();
    }
}
