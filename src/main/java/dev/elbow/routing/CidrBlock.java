package dev.elbow.routing;

import java.net.InetAddress;

/// A block of addresses such as `10.0.0.0/8` or `2001:db8::/32`; bits beyond the prefix do not
/// count (behaviour/routing.md#conditions).
///
/// @param network the address, 4 or 16 bytes
/// @param bits length of the prefix, 0-32 or 0-128
record CidrBlock(byte[] network, int bits) {
    private static final String EXPECTED = "a CIDR block such as 10.0.0.0/8 or 2001:db8::/32";

    static CidrBlock parse(String text) {
        int slash = text.indexOf('/');
        var length = text.substring(slash + 1);
        if (slash < 0 || !length.matches("\\d{1,3}") || text.equals("255.255.255.255/32")) {
            throw InvalidRule.condition("source-ip", text, EXPECTED);
        }
        byte[] network = address(text, text.substring(0, slash));
        int bits = Integer.parseInt(length);
        if (bits > network.length * 8) {
            throw InvalidRule.condition("source-ip", text, EXPECTED);
        }
        return new CidrBlock(network, bits);
    }

    private static byte[] address(String text, String address) {
        // The JDK also takes 10.1 and 167772161, AWS does not
        boolean whole = address.contains(":") || address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        if (!whole || address.contains("%") || address.contains("[")) {
            throw InvalidRule.condition("source-ip", text, EXPECTED);
        }
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw InvalidRule.condition("source-ip", text, EXPECTED);
        }
    }

    /// @param address 4 bytes for IPv4, also for an IPv4 peer of an IPv6 socket: [InetAddress]
    ///   unwraps it
    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        for (int at = 0; at < whole; at++) {
            if (address[at] != network[at]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >>> (8 - rest) == 0;
    }
}
