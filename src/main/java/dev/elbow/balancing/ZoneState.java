package dev.elbow.balancing;

import dev.elbow.model.TargetKey;
import java.util.List;

/// A zone of a target group without cross-zone load balancing.
///
/// @param targets those in the zone, in order of registration
/// @param failingOpen whether targets failed and requests go to all of the zone
/// @param inDns whether the zone gets connections
public record ZoneState(String zone, List<TargetKey> targets, boolean failingOpen, boolean inDns) {}
