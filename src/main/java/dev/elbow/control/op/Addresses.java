package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.IpAddressType;
import java.net.Inet4Address;
import java.net.Inet6Address;

/// Which addresses may be targets: AWS's private blocks, and loopback as the VPC is this machine
/// (alb-spec §5.1).
final class Addresses {
    private Addresses() {}

    /// @throws ApiFailure `ValidationError`
    static void checkFamily(String id, IpAddressType type) {
        // AWS says so of anything that is no address, other families included
        if (!(type == IpAddressType.IPV6 ? is6(id) : is4(id))) {
            throw ApiFailure.validation(
                    "The IP address '%s' is not a valid %s address"
                            .formatted(id, type == IpAddressType.IPV6 ? "IPv6" : "IPv4"));
        }
    }

    /// @throws ApiFailure `ValidationError`
    static void checkUsable(String id, IpAddressType type) {
        boolean fits = type == IpAddressType.IPV6 ? isUsable6(id) : isUsable4(id);
        if (!fits) {
            throw ApiFailure.validation(
                    "The IP address '%s' is not valid (expected: %s)"
                            .formatted(
                                    id,
                                    type == IpAddressType.IPV6
                                            ? "an IPv6 unicast address"
                                            : "an address of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12, 192.168.0.0/16 or, here, 127.0.0.0/8"));
        }
    }

    private static boolean is4(String text) {
        try {
            // The JDK takes 10.1 for 10.0.0.1
            return Inet4Address.ofLiteral(text).getHostAddress().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean is6(String text) {
        try {
            Inet6Address.ofLiteral(text);
            return text.indexOf('%') < 0; // a zone means something on one machine only
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isUsable4(String text) {
        var address = Inet4Address.ofLiteral(text);
        int second = address.getAddress()[1] & 0xff;
        boolean carrierGrade = address.getAddress()[0] == 100 && second >= 64 && second < 128;
        return address.isSiteLocalAddress() || address.isLoopbackAddress() || carrierGrade;
    }

    private static boolean isUsable6(String text) {
        var address = Inet6Address.ofLiteral(text);
        return !address.isMulticastAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress();
    }
}
