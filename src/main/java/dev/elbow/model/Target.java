package dev.elbow.model;

/// A registered target (alb-spec §5.2).
///
/// @param id an instance id, an IP address or a function ARN
/// @param port 1-65535, or 0 for the group's port (and always for a function)
/// @param availabilityZone a zone, `all`, or empty when none was given; of an instance, the zone
///   that it was in when it was registered, empty where none is known
/// @param address of an instance, as it was when it was registered; empty when nobody knew, and for
///   all others
public record Target(String id, int port, String availabilityZone, String address) {

    public Target(String id, int port, String availabilityZone) {
        this(id, port, availabilityZone, "");
    }

    /// With the place of an instance.
    public Target withPlace(String zone, String changedAddress) {
        return new Target(id, port, zone, changedAddress);
    }
}
