package dev.elbow.balancing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Distributes the targets of a group over the zones of its nodes. A target without a zone, such as
/// an instance that is mapped to an address, gets the zone with the fewest targets and keeps it.
final class ZoneAssignment {
    private ZoneAssignment() {}

    /// @param zones at least one
    /// @param registered in order of registration
    /// @return the targets of each zone, in order of the zones
    static Map<String, List<TargetState>> of(List<String> zones, List<TargetState> registered) {
        var targets = new LinkedHashMap<String, List<TargetState>>();
        zones.forEach(zone -> targets.put(zone, new ArrayList<>()));
        var counts = new LinkedHashMap<String, Integer>();
        zones.forEach(zone -> counts.put(zone, 0));
        for (var target : registered) {
            counts.computeIfPresent(target.zone(), (_, count) -> count + 1);
        }
        for (var target : registered) {
            if (!target.hasOwnZone() && !targets.containsKey(target.zone())) {
                target.assignZone(smallest(counts));
                counts.merge(target.zone(), 1, Integer::sum);
            }
            var ofZone = targets.get(target.zone());
            // A target in a zone that is not enabled gets nothing
            if (ofZone != null) {
                ofZone.add(target);
            }
        }
        return targets;
    }

    private static String smallest(Map<String, Integer> counts) {
        var smallest = counts.entrySet().iterator().next();
        for (var entry : counts.entrySet()) {
            if (entry.getValue() < smallest.getValue()) {
                smallest = entry;
            }
        }
        return smallest.getKey();
    }
}
