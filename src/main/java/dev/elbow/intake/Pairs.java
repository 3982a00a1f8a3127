package dev.elbow.intake;

import dev.elbow.intake.template.type.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A property that is a list of keys and values, such as `Tags`, now and before.
///
/// @param now in the order of the file
/// @param before empty for a new resource
record Pairs(Map<String, String> now, Map<String, String> before) {

    static Pairs of(String property, Settings now, Settings before) {
        return new Pairs(read(property, now), read(property, before));
    }

    private static Map<String, String> read(String property, Settings settings) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : settings.structs(property)) {
            pairs.put(pair.text("Key").orElse(""), pair.text("Value").orElse(""));
        }
        return pairs;
    }

    Map<String, String> changed() {
        var changed = new LinkedHashMap<>(now);
        changed.entrySet().removeAll(before.entrySet());
        return changed;
    }

    List<String> removed() {
        return before.keySet().stream().filter(key -> !now.containsKey(key)).toList();
    }
}
