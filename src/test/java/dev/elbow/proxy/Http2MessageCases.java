package dev.elbow.proxy;

import static dev.elbow.proxy.Http2Case.connectionError;
import static dev.elbow.proxy.Http2Case.response;
import static dev.elbow.proxy.Http2Case.streamError;
import static dev.elbow.proxy.TestHttp2Client.END_HEADERS;
import static dev.elbow.proxy.TestHttp2Client.END_STREAM;
import static dev.elbow.proxy.TestHttp2Client.HEADERS;

import java.util.List;

/// Requests of HTTP/2 (RFC 9113 §8) and their compressed headers (RFC 7541).
final class Http2MessageCases extends Http2CaseTable {
    private static final String METHOD = ":method: GET";
    private static final String SCHEME = ":scheme: https";
    private static final String PATH = ":path: /";
    private static final String AUTHORITY = ":authority: a";

    private Http2MessageCases() {}

    static List<Http2Case> all() {
        var cases = new Http2MessageCases();
        cases.names();
        cases.values();
        cases.pseudoHeaders();
        cases.bodies();
        cases.lengths();
        cases.compression();
        return cases.cases();
    }

    /// A request whose head is malformed.
    private void malformed(String sentence, String... fields) {
        add(sentence, c -> c.headers(1, true, fields), streamError(1, "PROTOCOL_ERROR"));
    }

    /// A GET with one more header that makes it malformed.
    private void malformedHeader(String sentence, String field) {
        malformed(sentence, METHOD, SCHEME, PATH, AUTHORITY, field);
    }

    private void names() {
        section("8.2");
        malformedHeader("a name with an upper-case letter", "X-Test: a");
        section("8.2.1");
        malformedHeader("a name with a space", "x y: a");
        malformedHeader("a name with a colon", "x:y: a");
        malformedHeader("a name with a control character", "x\u0001: a");
        malformedHeader("a name beyond ASCII", "x\u00e9: a");
        section("8.2.2");
        malformedHeader("connection", "connection: keep-alive");
        malformedHeader("keep-alive", "keep-alive: timeout=1");
        malformedHeader("proxy-connection", "proxy-connection: keep-alive");
        malformedHeader("transfer-encoding", "transfer-encoding: chunked");
        malformedHeader("upgrade", "upgrade: websocket");
        malformedHeader("te other than trailers", "te: trailers, deflate");
        add(
                "te with trailers alone is taken",
                c -> c.request(1, true, "GET /", "te: trailers"),
                response(1));
    }

    private void values() {
        section("8.2.1");
        malformedHeader("a value with a line feed", "x: a\nhost: b");
        malformedHeader("a value with a carriage return", "x: a\rb");
        malformedHeader("a value with NUL", "x: a\0b");
        malformedHeader("a value that begins with a space", "x:  a");
        malformedHeader("a value that ends with a tab", "x: a\t");
        malformed("a path with a space", METHOD, SCHEME, AUTHORITY, ":path: / HTTP/1.1");
        malformed("a path with a line feed", METHOD, SCHEME, AUTHORITY, ":path: /\nx: y");
        malformed("a method with a line feed", ":method: GET\n", SCHEME, PATH, AUTHORITY);
        malformed("an authority with a line feed", METHOD, SCHEME, PATH, ":authority: a\nb");
    }

    private void pseudoHeaders() {
        section("8.3");
        malformed("an unknown pseudo-header", METHOD, SCHEME, PATH, AUTHORITY, ":test: a");
        malformed("a pseudo-header of responses", METHOD, SCHEME, PATH, ":status: 200");
        malformed("a pseudo-header after another header", METHOD, SCHEME, PATH, "x: y", AUTHORITY);
        add(
                "a pseudo-header in trailers",
                c -> c.request(1, false, "POST /").headers(1, true, METHOD),
                streamError(1, "PROTOCOL_ERROR"));
        section("8.3.1");
        malformed("a request without :method", SCHEME, PATH, AUTHORITY);
        malformed("a request without :scheme", METHOD, PATH, AUTHORITY);
        malformed("a request without :path", METHOD, SCHEME, AUTHORITY);
        malformed("an empty :path", METHOD, SCHEME, AUTHORITY, ":path: ");
        malformed("a :path that is no path", METHOD, SCHEME, AUTHORITY, ":path: index");
        malformed("a :path with scheme and host", METHOD, SCHEME, ":path: http://a/");
        malformed("* without OPTIONS", METHOD, SCHEME, AUTHORITY, ":path: *");
        malformed("two :method", METHOD, METHOD, SCHEME, PATH, AUTHORITY);
        malformed("two :scheme", METHOD, SCHEME, SCHEME, PATH, AUTHORITY);
        malformed("two :path", METHOD, SCHEME, PATH, PATH, AUTHORITY);
        malformed("two :authority", METHOD, SCHEME, PATH, AUTHORITY, AUTHORITY);
        malformedHeader("host other than :authority", "host: b");
        add(
                "host instead of :authority",
                c -> c.headers(1, true, METHOD, SCHEME, PATH, "host: a"),
                response(1));
        section("8.5");
        malformed("CONNECT with :path", ":method: CONNECT", PATH, SCHEME, AUTHORITY);
    }

    private void bodies() {
        section("8.1");
        add(
                "a second head without an end",
                c -> c.request(1, false, "POST /").headers(1, false, "x: y"),
                streamError(1, "PROTOCOL_ERROR"));
        add(
                "trailers end a request",
                c ->
                        c.request(1, false, "POST /")
                                .data(1, "abc", false)
                                .headers(1, true, "x-checksum: 1"),
                response(1));
    }

    private void lengths() {
        section("8.1.1");
        add(
                "less data than content-length",
                c -> c.request(1, false, "POST /", "content-length: 2").data(1, "x", true),
                streamError(1, "PROTOCOL_ERROR"));
        add(
                "more data than content-length",
                c ->
                        c.request(1, false, "POST /", "content-length: 2")
                                .data(1, "x", false)
                                .data(1, "yz", false),
                streamError(1, "PROTOCOL_ERROR"));
        add(
                "no data in spite of content-length",
                c -> c.request(1, true, "POST /", "content-length: 2"),
                streamError(1, "PROTOCOL_ERROR"));
        add(
                "trailers before the end of content-length",
                c -> c.request(1, false, "POST /", "content-length: 2").headers(1, true, "x: y"),
                streamError(1, "PROTOCOL_ERROR"));
        malformedHeader("content-length that is no number", "content-length: +1");
        malformed(
                "two content-length that differ",
                METHOD,
                SCHEME,
                PATH,
                AUTHORITY,
                "content-length: 1",
                "content-length: 2");
        add(
                "two equal content-length",
                c ->
                        c.request(1, false, "POST /", "content-length: 1", "content-length: 1")
                                .data(1, "x", true),
                response(1));
    }

    private void compression() {
        section("HPACK 2.3.3");
        block("an index beyond the tables", 0xC6);
        block("an index of a name beyond the tables", 0x7F, 0x01, 0x01, 'a');
        section("HPACK 4.2");
        block("another table size after a header", 0x82, 0x3F, 0x01);
        section("HPACK 5.1");
        block("an integer without an end", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        section("HPACK 5.2");
        block(
                "Huffman code with padding of more than 7 bits",
                0x00,
                0x85,
                0xF2,
                0xB2,
                0x4A,
                0x84,
                0xFF,
                0x84,
                0x49,
                0x50,
                0x9F,
                0xFF);
        block(
                "Huffman code with padding of zeros",
                0x00,
                0x85,
                0xF2,
                0xB2,
                0x4A,
                0x84,
                0xFF,
                0x83,
                0x49,
                0x50,
                0x90);
        section("HPACK 6.1");
        block("index 0", 0x80);
        section("HPACK 6.3");
        block("a table larger than the server permits", 0x3F, 0xE2, 0x1F);
    }

    private void block(String sentence, int... bytes) {
        add(
                sentence,
                c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 1, bytes),
                connectionError("COMPRESSION_ERROR"));
    }
}
