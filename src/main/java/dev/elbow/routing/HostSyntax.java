package dev.elbow.routing;

/// The grammar of `host[:port]` (RFC 9110 §7.2, RFC 3986 §3.2.2), for `Host`, for the authority of
/// an absolute request target and for rewritten hosts (docs/reference/requests.md).
public final class HostSyntax {
    private static final boolean[] IN_NAME = new boolean[128];

    static {
        for (char c = '0'; c < 0x7f; c++) {
            IN_NAME[c] = Character.isLetterOrDigit(c);
        }
        // No comma: it joins several values, and no name has one
        for (char c : "-._~!$&'()*+;=".toCharArray()) {
            IN_NAME[c] = true;
        }
    }

    private HostSyntax() {}

    /// Whether `text` is a host with or without a port. The host is a name, an IPv4 address or an
    /// IPv6 address in brackets; the port may be empty.
    public static boolean isValid(CharSequence text) {
        if (text.isEmpty()) {
            return false;
        }
        int end = text.charAt(0) == '[' ? Ipv6Syntax.endOfLiteral(text) : endOfName(text);
        return end > 0 && isPort(text, end);
    }

    /// Index after the name at the beginning; -1 for a broken percent-encoding.
    private static int endOfName(CharSequence text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                if (!isPercentEncoded(text, at)) {
                    return -1;
                }
                at += 3;
            } else if (c < IN_NAME.length && IN_NAME[c]) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static boolean isPercentEncoded(CharSequence text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    static boolean isHex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }

    private static boolean isPort(CharSequence text, int from) {
        if (from == text.length()) {
            return true;
        }
        if (text.charAt(from) != ':') {
            return false;
        }
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /// `host` without its port; IPv6 literals keep their brackets.
    public static String withoutPort(String host) {
        int colon = portFrom(host);
        return colon < 0 ? host : host.substring(0, colon);
    }

    /// Index of the colon before the port, or -1.
    public static int portFrom(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? colon : -1;
    }
}
