package dev.elbow.intake;

import dev.elbow.model.AttributeKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an attribute goes back to when a template does not set it any more.
final class AttributeDefaults {

    private AttributeDefaults() {}

    static Map<String, String> of(List<? extends AttributeKey> keys) {
        return keys.stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                AttributeKey::key, AttributeKey::defaultValue));
    }

    /// The attributes to set: what is new or changed, and the defaults of what is gone.
    static Map<String, String> difference(Pairs attributes, Map<String, String> defaults) {
        var changed = new LinkedHashMap<>(attributes.changed());
        for (var key : attributes.removed()) {
            changed.put(key, defaults.getOrDefault(key, ""));
        }
        return changed;
    }
}
