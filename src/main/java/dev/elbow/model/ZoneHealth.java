package dev.elbow.model;

/// The health of a target group in an Availability Zone, by the thresholds of the group.
///
/// @param healthyForRouting whether requests go to healthy targets alone
/// @param healthyForDns whether the zone stays in DNS, as far as this group is concerned
public record ZoneHealth(String zone, boolean healthyForRouting, boolean healthyForDns) {}
