package dev.elbow.proxy.client.http2;

import dev.elbow.proxy.header.HeaderNames;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.util.List;

/// The syntax of names and values in HTTP/2 header blocks (RFC 9113 §8).
final class FieldSyntax {
    private static final List<AsciiString> MIXED_CASE =
            List.of(
                    HeaderNames.X_FORWARDED_FOR,
                    HeaderNames.X_FORWARDED_PROTO,
                    HeaderNames.X_FORWARDED_PORT,
                    HeaderNames.X_AMZN_TRACE_ID);

    private static final int SHORTEST_MIXED = 15;
    private static final int LONGEST_MIXED = 17;

    private static final List<AsciiString> OF_CONNECTION =
            List.of(
                    HttpHeaderNames.CONNECTION,
                    HttpHeaderNames.TRANSFER_ENCODING,
                    HttpHeaderNames.UPGRADE,
                    AsciiString.cached("keep-alive"),
                    AsciiString.cached("proxy-connection"));

    /// Digits of the longest length that fits a `long`.
    private static final int MAX_DIGITS = 18;

    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (char c : "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private FieldSyntax() {}

    /// Whether this is a token without upper-case letters.
    static boolean isName(AsciiString name) {
        var array = name.array();
        int end = name.arrayOffset() + name.length();
        for (int index = name.arrayOffset(); index < end; index++) {
            if (!TOKEN[array[index] & 0xFF]) {
                return false;
            }
        }
        return true;
    }

    /// Whether this is a token of any letters.
    static boolean isMethod(AsciiString method) {
        for (int index = 0; index < method.length(); index++) {
            byte c = method.byteAt(index);
            if (!TOKEN[(c >= 'A' && c <= 'Z' ? c | 0x20 : c) & 0xFF]) {
                return false;
            }
        }
        return !method.isEmpty();
    }

    /// Whether this has neither NUL, CR or LF nor white space at an end.
    static boolean isValue(AsciiString value) {
        int length = value.length();
        if (length == 0) {
            return true;
        }
        var array = value.array();
        int begin = value.arrayOffset();
        for (int index = begin; index < begin + length; index++) {
            byte c = array[index];
            if (c <= '\r' && (c == 0 || c == '\r' || c == '\n')) {
                return false;
            }
        }
        return !isSpace(array[begin]) && !isSpace(array[begin + length - 1]);
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t';
    }

    /// Whether this is a path or `*`, without spaces and control characters, which would end or
    /// split the request line of an HTTP/1.1 target.
    static boolean isPath(AsciiString path) {
        if (path.isEmpty()
                || path.byteAt(0) != '/' && !(path.length() == 1 && path.byteAt(0) == '*')) {
            return false;
        }
        for (int index = 0; index < path.length(); index++) {
            int c = path.byteAt(index) & 0xFF;
            if (c <= ' ' || c == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// The name as HTTP/1.1 targets get it: mixed case for few names, otherwise lower case.
    static AsciiString mixedCase(AsciiString name) {
        int length = name.length();
        if (length >= SHORTEST_MIXED && length <= LONGEST_MIXED) {
            for (int index = 0; index < MIXED_CASE.size(); index++) {
                if (MIXED_CASE.get(index).contentEqualsIgnoreCase(name)) {
                    return MIXED_CASE.get(index);
                }
            }
        }
        return name;
    }

    /// Whether a header belongs to an HTTP/1.1 connection.
    static boolean isOfConnection(AsciiString name) {
        for (int index = 0; index < OF_CONNECTION.size(); index++) {
            if (OF_CONNECTION.get(index).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// The number of bytes; -1 when this is no number.
    static long length(AsciiString value) {
        if (value.isEmpty() || value.length() > MAX_DIGITS) {
            return -1;
        }
        long length = 0;
        for (int index = 0; index < value.length(); index++) {
            int digit = value.byteAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = length * 10 + digit;
        }
        return length;
    }
}
