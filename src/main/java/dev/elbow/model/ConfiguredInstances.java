package dev.elbow.model;

import java.util.LinkedHashMap;
import java.util.Map;

/// The addresses of instances that configuration names, which may change while Elbow runs. Safe
/// from any thread.
public final class ConfiguredInstances {
    private static final String PROPERTY = "elbow.instances.";

    private volatile Map<String, InstanceAddress> addresses;

    private ConfiguredInstances(Map<String, InstanceAddress> addresses) {
        this.addresses = Map.copyOf(addresses);
    }

    /// @param texts id → `HOST` or `HOST:PORT`
    /// @throws IllegalArgumentException naming the property that is wrong
    public static ConfiguredInstances of(Map<String, String> texts) {
        return new ConfiguredInstances(parse(texts));
    }

    /// @param texts id → `HOST` or `HOST:PORT`
    /// @throws IllegalArgumentException naming the property that is wrong
    public static Map<String, InstanceAddress> parse(Map<String, String> texts) {
        var parsed = new LinkedHashMap<String, InstanceAddress>();
        texts.forEach(
                (id, text) -> {
                    if (!InstanceAddress.isInstanceId(id)) {
                        throw new IllegalArgumentException(
                                "%s%s: no id of an instance (expected: i- and 1-17 digits and lower-case letters)"
                                        .formatted(PROPERTY, id));
                    }
                    try {
                        parsed.put(id, InstanceAddress.parse(text));
                    } catch (IllegalArgumentException wrong) {
                        // Without its cause: the last cause of a failed start is what is printed
                        throw new IllegalArgumentException(
                                PROPERTY + id + ": " + wrong.getMessage());
                    }
                });
        return parsed;
    }

    /// By id.
    public Map<String, InstanceAddress> addresses() {
        return addresses;
    }

    /// Puts others in place of all.
    public void replace(Map<String, InstanceAddress> changed) {
        addresses = Map.copyOf(changed);
    }
}
