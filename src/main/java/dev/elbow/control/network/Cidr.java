package dev.elbow.control.network;

import java.math.BigInteger;
import java.net.InetAddress;

/// A block of addresses: `10.0.0.0/16`, `2001:db8::/56`.
///
/// @param first its first address
/// @param prefix how many bits all its addresses share
public record Cidr(InetAddress first, int prefix) {

    /// @throws IllegalArgumentException for anything else
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw wrong(text);
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        try {
            var first = InetAddress.ofLiteral(text.substring(0, slash));
            if (prefix <= bits(first)) {
                return new Cidr(first, prefix);
            }
        } catch (IllegalArgumentException _) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "CIDR block: %s (expected: such as 10.0.0.0/16)".formatted(text));
    }

    public boolean isIpv6() {
        return bits(first) > Integer.SIZE;
    }

    /// @param address an IP address, of either family
    public boolean contains(String address) {
        var other = InetAddress.ofLiteral(address);
        int rest = bits(first) - prefix;
        return bits(other) == bits(first)
                && number(other).shiftRight(rest).equals(number(first).shiftRight(rest));
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
