package dev.elbow.proxy.header;

/// The target of a request line, taken apart but not decoded.
///
/// @param authority of an absolute target (`http://host:port/…`), else empty
/// @param pathAndQuery what goes to the target: `/path?query`
/// @param queryFrom index of the `?`, or the length when there is none
public record RequestTarget(String authority, String pathAndQuery, int queryFrom) {
    /// @param uri as received, each byte a character
    public static RequestTarget parse(String uri) {
        if (uri.startsWith("/")) {
            return of("", uri);
        }
        int scheme = uri.indexOf("://");
        int query = uri.indexOf('?');
        if (scheme <= 0 || (query >= 0 && query < scheme)) {
            return of("", uri);
        }
        int from = scheme + 3;
        int to = from;
        while (to < uri.length() && "/?#".indexOf(uri.charAt(to)) < 0) {
            to++;
        }
        var rest = uri.substring(to);
        return of(uri.substring(from, to), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static RequestTarget of(String authority, String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        return new RequestTarget(
                authority, pathAndQuery, question < 0 ? pathAndQuery.length() : question);
    }

    public String path() {
        return queryFrom == pathAndQuery.length()
                ? pathAndQuery
                : pathAndQuery.substring(0, queryFrom);
    }

    /// Without the `?`; empty when there is none.
    public String query() {
        return queryFrom == pathAndQuery.length() ? "" : pathAndQuery.substring(queryFrom + 1);
    }
}
