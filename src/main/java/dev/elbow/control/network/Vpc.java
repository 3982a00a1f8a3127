package dev.elbow.control.network;

import java.util.List;

/// @param cidrs of both families; none where they are not known
public record Vpc(String id, List<Cidr> cidrs) {

    public Vpc {
        cidrs = List.copyOf(cidrs);
    }

    /// @param address an IP address
    public boolean contains(String address) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(address));
    }
}
