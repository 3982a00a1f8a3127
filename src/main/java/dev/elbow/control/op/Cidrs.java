package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import java.net.Inet4Address;
import java.net.InetAddress;

/// CIDR blocks of source-ip conditions.
final class Cidrs {
    private Cidrs() {}

    /// @throws ApiFailure unless the text is an address, a slash and a prefix length that fits
    static void check(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw wrong(text);
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > bits(text, text.substring(0, slash)) || text.equals("255.255.255.255/32")) {
            throw wrong(text);
        }
    }

    private static int bits(String cidr, String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            // The JDK takes 10.1 for 10.0.0.1
            if (parsed instanceof Inet4Address && !parsed.getHostAddress().equals(address)) {
                throw wrong(cidr);
            }
            return parsed.getAddress().length * Byte.SIZE;
        } catch (IllegalArgumentException _) {
            throw wrong(cidr);
        }
    }

    private static ApiFailure wrong(String text) {
        return ApiFailure.validation(
                "The 'source-ip' value '%s' is not valid (expected: a CIDR block such as 192.0.2.0/24 or 2001:db8::/32)"
                        .formatted(text));
    }
}
