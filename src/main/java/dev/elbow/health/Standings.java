package dev.elbow.health;

import dev.elbow.model.Arn;
import dev.elbow.model.TargetKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How each target stands, those of a target group together: a change of one group must not look at
/// the targets of all. For one thread at a time.
final class Standings {
    private final Map<Arn, Map<TargetKey, Standing>> byGroup = new HashMap<>();

    @Nullable Standing get(TargetKey key) {
        var ofGroup = byGroup.get(key.targetGroup());
        return ofGroup == null ? null : ofGroup.get(key);
    }

    /// @return what it was before, or null
    @Nullable Standing put(TargetKey key, Standing standing) {
        return byGroup.computeIfAbsent(key.targetGroup(), _ -> new LinkedHashMap<>())
                .put(key, standing);
    }

    /// @return whether it was that
    boolean remove(TargetKey key, Standing standing) {
        var ofGroup = byGroup.get(key.targetGroup());
        if (ofGroup == null || !ofGroup.remove(key, standing)) {
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

    Stream<Standing> all() {
        return byGroup.values().stream().flatMap(ofGroup -> ofGroup.values().stream());
    }
}
