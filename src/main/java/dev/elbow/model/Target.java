package dev.elbow.model;

/// A registered target (alb-spec §5.2).
///
/// @param id an instance id, an IP address or a function ARN
/// @param port 1-65535, or 0 for the group's port (and always for a function)
/// @param availabilityZone a zone, `all`, or empty when none was given
public record Target(String id, int port, String availabilityZone) {}
