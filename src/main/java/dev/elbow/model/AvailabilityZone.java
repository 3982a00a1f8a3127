package dev.elbow.model;

/// A zone that a load balancer is enabled in, by one of its subnets.
///
/// @param zoneName such as `us-east-1a`
/// @param subnetId such as `subnet-12345678`
public record AvailabilityZone(String zoneName, String subnetId) {}
