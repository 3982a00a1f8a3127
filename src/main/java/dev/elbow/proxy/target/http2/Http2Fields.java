package dev.elbow.proxy.target.http2;

import static dev.elbow.proxy.header.HeaderNames.CONNECTION;
import static dev.elbow.proxy.header.HeaderNames.HOST;
import static dev.elbow.proxy.header.HeaderNames.TRANSFER_ENCODING;
import static dev.elbow.proxy.header.HeaderNames.UPGRADE;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/// Converts headers to the fields of HTTP/2 and back (RFC 9113 §8.2-8.3).
final class Http2Fields {
    private static final AsciiString HTTP = AsciiString.cached("http");
    private static final AsciiString HTTPS = AsciiString.cached("https");
    private static final DefaultHttpHeadersFactory RESPONSE =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private Http2Fields() {}

    /// The head of a request, with its `Host` as `:authority`.
    static Http2Headers request(
            HttpMethod method, boolean secure, String pathAndQuery, HttpHeaders headers) {
        var fields = new DefaultHttp2Headers(false, headers.size() + 4);
        fields.method(method.asciiName());
        fields.scheme(secure ? HTTPS : HTTP);
        fields.path(pathAndQuery);
        CharSequence host = headers.get(HOST);
        if (host != null) {
            fields.authority(host);
        }
        addAll(headers, fields);
        return fields;
    }

    static Http2Headers trailers(HttpHeaders trailers) {
        var fields = new DefaultHttp2Headers(false, trailers.size());
        addAll(trailers, fields);
        return fields;
    }

    private static void addAll(HttpHeaders headers, Http2Headers fields) {
        for (var lines = headers.iteratorCharSequence(); lines.hasNext(); ) {
            var line = lines.next();
            var name = AsciiString.of(line.getKey()).toLowerCase();
            if (!belongsToConnection(name)) {
                fields.add(name, line.getValue());
            }
        }
    }

    /// Whether HTTP/2 has frames or another field instead.
    private static boolean belongsToConnection(AsciiString name) {
        return switch (name.length()) {
            case 4 -> HOST.contentEqualsIgnoreCase(name);
            case 7 -> UPGRADE.contentEqualsIgnoreCase(name);
            case 10 -> CONNECTION.contentEqualsIgnoreCase(name);
            case 17 -> TRANSFER_ENCODING.contentEqualsIgnoreCase(name);
            default -> false;
        };
    }

    /// The status of a response; null when it is none.
    static @Nullable HttpResponseStatus status(Http2Headers fields) {
        var text = fields.status();
        if (text == null || text.length() != 3) {
            return null;
        }
        int code = 0;
        for (int index = 0; index < 3; index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            code = code * 10 + digit;
        }
        return code < 100 ? null : HttpResponseStatus.valueOf(code);
    }

    /// The headers or trailers of a response.
    static HttpHeaders response(Http2Headers fields) {
        var headers = RESPONSE.newHeaders();
        for (var field : fields) {
            var name = field.getKey();
            if (!name.isEmpty() && name.charAt(0) != ':') {
                headers.add(name, field.getValue());
            }
        }
        return headers;
    }
}
