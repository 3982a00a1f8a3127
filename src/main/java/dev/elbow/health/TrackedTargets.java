package dev.elbow.health;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tracked targets by target group, so that a change of one group does not scan the targets of
/// all. For one thread at a time.
final class TrackedTargets {
    private final Map<Arn, Map<TargetKey, TargetTracking>> byGroup = new HashMap<>();

    @Nullable TargetTracking get(TargetKey key) {
        var tracked = byGroup.get(key.targetGroup());
        return tracked == null ? null : tracked.get(key);
    }

    /// @return the previous tracking, or null
    @Nullable TargetTracking put(TargetKey key, TargetTracking tracking) {
        return byGroup.computeIfAbsent(key.targetGroup(), _ -> new LinkedHashMap<>())
                .put(key, tracking);
    }

    /// @return whether the target had this tracking, and was removed
    boolean remove(TargetKey key, TargetTracking tracking) {
        var tracked = byGroup.get(key.targetGroup());
        if (tracked == null || !tracked.remove(key, tracking)) {
            return false;
        }
        if (tracked.isEmpty()) {
            byGroup.remove(key.targetGroup());
        }
        return true;
    }

    /// A copy, in order of registration.
    List<TargetKey> keys(Arn targetGroup) {
        return List.copyOf(byGroup.getOrDefault(targetGroup, Map.of()).keySet());
    }

    Stream<TargetTracking> all() {
        return byGroup.values().stream().flatMap(tracked -> tracked.values().stream());
    }
}
