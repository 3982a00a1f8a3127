package dev.elbow.model;

import java.util.Map;

/// What this machine stands in for: the facts that AWS would know by itself (design §8).
///
/// @param account twelve digits
/// @param region used when a request's signature names none
/// @param dnsSuffix after `{name}-{digits}.{region}.`
/// @param listenerHost address that listeners bind
/// @param privilegedOffset added to listener ports below 1024, 0-64511
/// @param portMap listener port → bound port; wins over the offset. [#EVERY_OTHER_PORT] stands for
///   those that are not named
/// @param instances instance id → host that stands for it
/// @param strictPermissions whether functions need permissions to be targets, as on AWS
public record LocalFacts(
        String account,
        String region,
        String dnsSuffix,
        String listenerHost,
        int privilegedOffset,
        Map<Integer, Integer> portMap,
        Map<String, String> instances,
        boolean strictPermissions) {

    public static final int EVERY_OTHER_PORT = 0;

    public static final LocalFacts DEFAULT =
            new LocalFacts(
                    "123456789012",
                    "us-east-1",
                    "elb.localhost",
                    "127.0.0.1",
                    8000,
                    Map.of(),
                    Map.of(),
                    false);

    public LocalFacts {
        portMap = Map.copyOf(portMap);
        instances = Map.copyOf(instances);
    }

    /// Where an instance is reached: at the host that stands for it, or at the address it had when
    /// it was registered. Empty when neither is known.
    public String hostOf(Target instance) {
        return instances.getOrDefault(instance.id(), instance.address());
    }

    /// The port that a listener's port is bound to on this machine.
    public int boundPort(int listenerPort) {
        Integer mapped = portMap.get(listenerPort);
        if (mapped == null) {
            mapped = portMap.get(EVERY_OTHER_PORT);
        }
        if (mapped != null) {
            return mapped;
        }
        return listenerPort < 1024 ? listenerPort + privilegedOffset : listenerPort;
    }
}
