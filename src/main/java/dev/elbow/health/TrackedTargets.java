package dev.elbow.health;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tracked targets of each target group, so that a change of one group does not scan the
/// targets of all. For one thread at a time.
final class TrackedTargets {
    private final Map<Arn, Map<TargetKey, TargetTracking>> byGroup = new HashMap<>();

    @Nullable TargetTracking get(TargetKey key) {
        var ofGroup = byGroup.get(key.targetGroup());
        return ofGroup == null ? null : ofGroup.get(key);
    }

    /// @return what it was before, or null
    @Nullable TargetTracking put(TargetKey key, TargetTracking tracking) {
        return byGroup.computeIfAbsent(key.targetGroup(), _ -> new LinkedHashMap<>())
                .put(key, tracking);
    }

    /// @return whether it was that
    boolean remove(TargetKey key, TargetTracking tracking) {
        var ofGroup = byGroup.get(key.targetGroup());
        if (ofGroup == null || !ofGroup.remove(key, tracking)) {
            return false;
        }
        if (ofGroup.isEmpty()) {
            byGroup.remove(key.targetGroup());
        }
        return true;
    }

    /// A copy, in order of registration.
    List<TargetKey> of(Arn targetGroup) {
        return List.copyOf(byGroup.getOrDefault(targetGroup, Map.of()).keySet());
    }

    Stream<TargetTracking> all() {
        return byGroup.values().stream().flatMap(ofGroup -> ofGroup.values().stream());
    }
}
