package dev.elbow.routing;

import java.util.ArrayDeque;

/// The form of a path that rules see, since AWS evaluates them on the normalised URI and on visible
/// ASCII only (behaviour/routing.md#rules). Percent-encoded characters that may stand in a path as
/// they are (RFC 3986 `pchar`) are decoded, dot segments are removed, control characters left out;
/// `%2F`, `%20`, `//` and the like stay. Why: docs/internals/routing.md.
final class UriPath {
    private static final String MARKS = "-._~!$&'()*+,;=:@";

    private UriPath() {}

    /// @return `path` itself where it is in normal form already, as nearly always
    static String normal(String path) {
        if (isNormal(path)) {
            return path;
        }
        var decoded = decoded(path);
        return decoded.contains("/.") ? withoutDotSegments(decoded) : decoded;
    }

    /// The same for `/path?query`, the query left alone.
    static String normalWithQuery(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        return mark < 0
                ? normal(pathAndQuery)
                : normal(pathAndQuery.substring(0, mark)) + pathAndQuery.substring(mark);
    }

    private static boolean isNormal(String path) {
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c == '%' || Ascii.isControl(c)) {
                return false;
            }
            if (c == '.' && at > 0 && path.charAt(at - 1) == '/') {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String path) {
        var out = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            int value = c == '%' && at + 2 < path.length() ? hex(path, at + 1) : -1;
            if (value >= 0 && mayStand((char) value)) {
                out.append((char) value);
                at += 3;
                continue;
            }
            if (!Ascii.isControl(c)) {
                out.append(c);
            }
            at++;
        }
        return out.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean mayStand(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || MARKS.indexOf(c) >= 0;
    }

    /// RFC 3986 §5.2.4 for an absolute path.
    private static String withoutDotSegments(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        var kept = new ArrayDeque<String>();
        int from = 1;
        while (true) {
            int slash = path.indexOf('/', from);
            boolean last = slash < 0;
            var segment = path.substring(from, last ? path.length() : slash);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..")) {
                kept.pollLast();
            }
            if (!dots) {
                kept.addLast(segment);
            } else if (last) {
                kept.addLast("");
            }
            if (last) {
                return "/" + String.join("/", kept);
            }
            from = slash + 1;
        }
    }
}
