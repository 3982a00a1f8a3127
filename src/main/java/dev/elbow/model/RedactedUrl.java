package dev.elbow.model;

/// A URL or a request target without the parts that may hold secrets: user information, query and
/// fragment.
public final class RedactedUrl {
    private RedactedUrl() {}

    /// Such as `/x?…#…`, `http://…@host/x`. The same object when it has none of them.
    public static String of(String url) {
        int fragment = indexOrEnd(url, '#');
        int query = Math.min(indexOrEnd(url, '?'), fragment);
        var redacted = withoutUser(url, query);
        if (query < fragment) {
            redacted += "?…";
        }
        return fragment < url.length() ? redacted + "#…" : redacted;
    }

    private static String withoutUser(String url, int end) {
        int authority = url.startsWith("/") ? -1 : url.indexOf("://");
        int at = authority < 0 ? -1 : url.lastIndexOf('@', end - 1);
        return at < authority + 3
                ? url.substring(0, end)
                : url.substring(0, authority + 3) + "…" + url.substring(at, end);
    }

    private static int indexOrEnd(String url, char separator) {
        int index = url.indexOf(separator);
        return index < 0 ? url.length() : index;
    }
}
