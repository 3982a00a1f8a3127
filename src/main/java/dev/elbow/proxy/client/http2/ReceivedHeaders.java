package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.header.HeaderNames;
import dev.elbow.proxy.header.RequestLimits;
import dev.elbow.proxy.header.ReservedHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The head of a request, or its trailers, filled by Netty's HPACK decoder in the order received.
///
/// It checks each field (RFC 9113 §8) and notes the first error, since an exception would leave the
/// stream unknown to Netty.
final class ReceivedHeaders extends DefaultHttp2Headers {
    private static final DefaultHttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final AsciiString METHOD = PseudoHeaderName.METHOD.value();
    private static final AsciiString SCHEME = PseudoHeaderName.SCHEME.value();
    private static final AsciiString AUTHORITY = PseudoHeaderName.AUTHORITY.value();
    private static final AsciiString PATH = PseudoHeaderName.PATH.value();

    private final HttpHeaders headers = HEADERS.newHeaders();
    private @Nullable AsciiString method;
    private @Nullable AsciiString scheme;
    private @Nullable AsciiString authority;
    private @Nullable AsciiString path;
    private @Nullable AsciiString host;
    private @Nullable StringBuilder cookies;
    private @Nullable String error;
    private long contentLength = -1;
    private boolean reserved;
    private boolean regularBegun;
    private int bytes;
    private int blockSize;

    ReceivedHeaders() {
        super(false, 2);
    }

    /// Receives one field from the decoder.
    @Override
    public Http2Headers add(CharSequence fieldName, CharSequence fieldValue) {
        var name = (AsciiString) fieldName;
        var value = (AsciiString) fieldValue;
        if (error != null) {
            return this;
        }
        bytes += name.length() + value.length() + 4;
        if (bytes > RequestLimits.HEADERS) {
            return this;
        }
        if (name.isEmpty()) {
            error = "a field without a name";
        } else if (name.byteAt(0) == ':') {
            addPseudo(name, value);
        } else {
            regularBegun = true;
            addRegular(name, value);
        }
        return this;
    }

    private void addPseudo(AsciiString name, AsciiString value) {
        if (regularBegun) {
            error = "a pseudo-header after the other headers";
        } else if (name.equals(METHOD) && method == null) {
            method = value;
        } else if (name.equals(SCHEME) && scheme == null) {
            scheme = value;
        } else if (name.equals(AUTHORITY) && authority == null) {
            authority = value;
            if (!value.isEmpty()) {
                checkValue(value);
                headers.add(HeaderNames.HOST, value);
            }
        } else if (name.equals(PATH) && path == null) {
            path = value;
        } else {
            error = "an unknown or repeated pseudo-header";
        }
    }

    private void addRegular(AsciiString name, AsciiString value) {
        if (!FieldSyntax.isName(name)) {
            error = "a header name with other characters than a token in lower case";
            return;
        }
        checkValue(value);
        if (name.byteAt(0) == 'x') {
            addExtension(name, value);
            return;
        }
        switch (name.length()) {
            case 2 -> addTe(name, value);
            case 4 -> addHost(name, value);
            case 6 -> addCookieOrExpect(name, value);
            case 7, 10, 16, 17 -> addUnlessOfConnection(name, value);
            case 14 -> addContentLength(name, value);
            default -> headers.add(name, value);
        }
    }

    /// Adds a header in the letter case that HTTP/1.1 targets get (behaviour/headers.md#names).
    private void addExtension(AsciiString name, AsciiString value) {
        reserved |= ReservedHeaders.isReserved(name.array(), name.arrayOffset(), name.length());
        headers.add(FieldSyntax.mixedCase(name), value);
    }

    private void checkValue(AsciiString value) {
        if (!FieldSyntax.isValue(value)) {
            error = "a header value with NUL, CR, LF, or white space at an end";
        }
    }

    private void addTe(AsciiString name, AsciiString value) {
        if (name.equals(HttpHeaderNames.TE)
                && !value.contentEqualsIgnoreCase(HttpHeaderValues.TRAILERS)) {
            error = "te other than trailers";
        }
        headers.add(name, value);
    }

    /// Adds `host`, unless `:authority` is there already.
    private void addHost(AsciiString name, AsciiString value) {
        if (!name.equals(HttpHeaderNames.HOST)) {
            headers.add(name, value);
        } else if (host != null) {
            error = "several host headers";
        } else {
            host = value;
            if (authority == null || authority.isEmpty()) {
                headers.add(HeaderNames.HOST, value);
            } else if (!authority.contentEqualsIgnoreCase(value)) {
                error = "host other than :authority";
            }
        }
    }

    /// Adds a cookie; the parts of one header are joined again (RFC 9113 §8.2.3). `Expect` is
    /// neither answered nor passed on.
    private void addCookieOrExpect(AsciiString name, AsciiString value) {
        if (name.equals(HttpHeaderNames.EXPECT)) {
            return;
        }
        if (!name.equals(HttpHeaderNames.COOKIE)) {
            headers.add(name, value);
            return;
        }
        var first = headers.get(HttpHeaderNames.COOKIE);
        if (first == null) {
            headers.add(HttpHeaderNames.COOKIE, value);
        } else {
            if (cookies == null) {
                cookies = new StringBuilder(bytes).append(first);
            }
            cookies.append("; ").append(value);
        }
    }

    private void addUnlessOfConnection(AsciiString name, AsciiString value) {
        if (FieldSyntax.isOfConnection(name)) {
            error = "a header of HTTP/1.1 connections";
        } else {
            headers.add(name, value);
        }
    }

    private void addContentLength(AsciiString name, AsciiString value) {
        if (name.equals(HttpHeaderNames.CONTENT_LENGTH)) {
            long length = FieldSyntax.length(value);
            if (length < 0 || contentLength >= 0 && length != contentLength) {
                error = "content-length that is no number, or another one than before";
                return;
            }
            if (contentLength >= 0) {
                return;
            }
            contentLength = length;
        }
        headers.add(name, value);
    }

    /// Called when the block is decoded.
    void complete(int size) {
        blockSize = size;
        if (cookies != null) {
            headers.set(HttpHeaderNames.COOKIE, cookies.toString());
        }
    }

    /// The reason why this is the head of no request; null when it is one.
    @Nullable String headError() {
        if (error != null) {
            return error;
        }
        if (method == null || !FieldSyntax.isMethod(method)) {
            return ":method is missing or no token";
        }
        boolean connect = method.contentEquals("CONNECT");
        if (connect ? scheme != null || path != null : scheme == null || scheme.isEmpty()) {
            return "pseudo-headers other than the method asks for";
        }
        return connect ? connectError() : pathError();
    }

    private @Nullable String connectError() {
        return authority == null ? ":authority is missing" : null;
    }

    private @Nullable String pathError() {
        if (path == null || !FieldSyntax.isPath(path)) {
            return ":path is missing, or neither a path nor *";
        }
        return path.byteAt(0) == '*' && !"OPTIONS".contentEquals(String.valueOf(method))
                ? ":path is * without OPTIONS"
                : null;
    }

    /// The reason why these are no trailers; null when they are.
    @Nullable String trailersError() {
        if (error != null) {
            return error;
        }
        if (isTooLarge()) {
            return "trailers that are too large";
        }
        boolean pseudo = method != null || scheme != null || authority != null || path != null;
        return pseudo ? "a pseudo-header in trailers" : null;
    }

    AsciiString methodName() {
        return method == null ? AsciiString.EMPTY_STRING : method;
    }

    /// The path, or the authority of CONNECT.
    String requestTarget() {
        return String.valueOf(path == null ? authority : path);
    }

    HttpHeaders httpHeaders() {
        return headers;
    }

    /// -1 when there is none.
    long contentLength() {
        return contentLength;
    }

    boolean hasReserved() {
        return reserved;
    }

    boolean isTooLarge() {
        return bytes > RequestLimits.HEADERS;
    }

    /// Size of the fields as HTTP/1.1 lines.
    int fieldBytes() {
        return bytes;
    }

    /// Size of the block as received.
    int blockBytes() {
        return blockSize;
    }

    // As Netty's decoder asks; lengths are checked here

    @Override
    public List<CharSequence> getAll(CharSequence name) {
        return List.of();
    }

    @Override
    public int size() {
        return 0;
    }
}
