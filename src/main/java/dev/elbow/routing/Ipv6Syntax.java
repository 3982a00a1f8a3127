package dev.elbow.routing;

/// The grammar of an IPv6 address in brackets (RFC 3986 §3.2.2). Zones and later address formats
/// are none of it.
final class Ipv6Syntax {
    private static final int GROUPS = 8;

    private Ipv6Syntax() {}

    /// Index after the `]` of the literal that begins at 0, or -1 when there is none.
    static int endOfLiteral(CharSequence text) {
        int end = 1;
        while (end < text.length() && text.charAt(end) != ']') {
            end++;
        }
        return end < text.length() && isAddress(text, 1, end) ? end + 1 : -1;
    }

    private static boolean isAddress(CharSequence text, int from, int to) {
        int at = from;
        int groups = 0;
        boolean compressed = isColon(text, at, to) && isColon(text, at + 1, to);
        if (compressed) {
            at += 2;
        }
        while (at < to) {
            int start = at;
            while (at < to && HostSyntax.isHex(text.charAt(at))) {
                at++;
            }
            if (at < to && text.charAt(at) == '.') {
                return isIpv4(text, start, to) && fits(groups + 2, compressed);
            }
            if (at == start || at - start > 4) {
                return false;
            }
            groups++;
            if (at == to) {
                break;
            }
            if (!isColon(text, at, to) || ++at == to) {
                return false;
            }
            if (isColon(text, at, to)) {
                if (compressed) {
                    return false;
                }
                compressed = true;
                at++;
            }
        }
        return fits(groups, compressed);
    }

    private static boolean isColon(CharSequence text, int at, int to) {
        return at < to && text.charAt(at) == ':';
    }

    /// `::` stands for at least one group.
    private static boolean fits(int groups, boolean compressed) {
        return compressed ? groups < GROUPS : groups == GROUPS;
    }

    private static boolean isIpv4(CharSequence text, int from, int to) {
        int octets = 0;
        int at = from;
        while (at < to) {
            int start = at;
            int value = 0;
            while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 4) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = text.charAt(start) == '0' && at - start > 1;
            if (at == start || leadingZero || value > 255) {
                return false;
            }
            octets++;
            if (at < to && (text.charAt(at++) != '.' || at == to)) {
                return false;
            }
        }
        return octets == 4;
    }
}
