package dev.elbow.model;

/// Address family of a load balancer (`ipv4`, `dualstack…`) or a target group (`ipv4`, `ipv6`)
/// (alb-spec §1.6, §5.1).
public enum IpAddressType {
    IPV4("ipv4"),
    IPV6("ipv6"),
    DUALSTACK("dualstack"),
    DUALSTACK_WITHOUT_PUBLIC_IPV4("dualstack-without-public-ipv4");

    private final String text;

    IpAddressType(String text) {
        this.text = text;
    }

    /// As on the wire.
    public String text() {
        return text;
    }
}
