package dev.elbow.routing;

/// The target of a request line (RFC 9112 §3.2), taken apart but not decoded
/// (docs/reference/requests.md).
///
/// @param authority of an absolute target (`http://host:port/…`), else empty
/// @param pathAndQuery what goes to the target: `/path?query`, or `*`
/// @param queryFrom index of the `?`, or the length when there is none
/// @param bytes the kinds of bytes in path and query
public record RequestTarget(
        Form form, String authority, String pathAndQuery, int queryFrom, int bytes) {
    /// The forms that a load balancer takes.
    public enum Form {
        /// `/path?query`.
        ORIGIN,
        /// `http://host[:port]/path?query`.
        ABSOLUTE,
        /// `*`, of `OPTIONS` only.
        ASTERISK,
        /// Anything else: refused.
        NONE
    }

    /// Refused in a target: NUL, line ends, the space and `#`.
    private static final int REFUSED = 1;

    /// Any other control character. AWS's desync mitigation calls such a URI ambiguous.
    private static final int CONTROL = 2;

    private static final int NOT_ASCII = 4;
    private static final int QUESTION_MARK = 8;

    private static final byte[] KINDS = new byte[256];

    static {
        for (int c = 0; c < KINDS.length; c++) {
            KINDS[c] = (byte) (c < ' ' || c == 0x7f ? CONTROL : c > 0x7f ? NOT_ASCII : 0);
        }
        for (char c : "\0\r\n #".toCharArray()) {
            KINDS[c] = REFUSED;
        }
        KINDS['?'] = QUESTION_MARK;
    }

    /// @param uri as received, each byte a character
    public static RequestTarget parse(String uri) {
        if (uri.startsWith("/")) {
            return of(Form.ORIGIN, "", uri);
        }
        if (uri.equals("*")) {
            return of(Form.ASTERISK, "", uri);
        }
        int from = afterScheme(uri);
        int to = Math.max(from, 0);
        while (to < uri.length() && "/?#".indexOf(uri.charAt(to)) < 0) {
            to++;
        }
        var authority = from < 0 ? "" : uri.substring(from, to);
        if (!HostSyntax.isValid(authority)) {
            return of(Form.NONE, "", uri);
        }
        var rest = uri.substring(to);
        return of(Form.ABSOLUTE, authority, rest.startsWith("/") ? rest : "/" + rest);
    }

    private static RequestTarget of(Form form, String authority, String pathAndQuery) {
        int length = pathAndQuery.length();
        int queryFrom = length;
        int bytes = 0;
        for (int at = 0; at < length; at++) {
            char c = pathAndQuery.charAt(at);
            int kind = c < KINDS.length ? KINDS[c] : REFUSED;
            if (kind != 0) {
                bytes |= kind;
                queryFrom = c == '?' && at < queryFrom ? at : queryFrom;
            }
        }
        var checked = (bytes & REFUSED) == 0 ? form : Form.NONE;
        return new RequestTarget(checked, authority, pathAndQuery, queryFrom, bytes);
    }

    /// Index after `scheme://`, or -1 without one (RFC 3986 §3.1).
    private static int afterScheme(String uri) {
        int end = uri.indexOf("://");
        for (int at = 0; at < end; at++) {
            char c = uri.charAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (at == 0 || !other)) {
                return -1;
            }
        }
        return end <= 0 ? -1 : end + 3;
    }

    /// Whether a load balancer takes it with this method.
    public boolean isValidFor(String method) {
        return form != Form.NONE && (form != Form.ASTERISK || method.equals("OPTIONS"));
    }

    /// Whether it has control characters that implementations read differently.
    public boolean isAmbiguous() {
        return (bytes & CONTROL) != 0;
    }

    /// Whether it is a path with or without a query, in visible ASCII only.
    boolean isVisibleOrigin() {
        return form == Form.ORIGIN && (bytes & (CONTROL | NOT_ASCII)) == 0;
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
