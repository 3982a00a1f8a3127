package dev.elbow.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What this machine stands in for: the facts that AWS would know by itself (design §8).
///
/// @param account twelve digits
/// @param region used when a request's signature names none
/// @param dnsSuffix after `{name}-{digits}.{region}.`
/// @param listenerHost address that listeners bind
/// @param privilegedOffset added to listener ports below 1024, 0-64511
/// @param portMap listener port → bound port; wins over the offset. [#EVERY_OTHER_PORT] stands for
///   those that are not named
/// @param instances the addresses that stand for instances
/// @param strictPermissions whether functions need permissions to be targets, as on AWS
public record LocalFacts(
        String account,
        String region,
        String dnsSuffix,
        String listenerHost,
        int privilegedOffset,
        Map<Integer, Integer> portMap,
        ConfiguredInstances instances,
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
    }

    /// @param instances instance id → `HOST` or `HOST:PORT` that stands for it
    /// @throws IllegalArgumentException for an instance's id or address that is none
    public LocalFacts(
            String account,
            String region,
            String dnsSuffix,
            String listenerHost,
            int privilegedOffset,
            Map<Integer, Integer> portMap,
            Map<String, String> instances,
            boolean strictPermissions) {
        this(
                account,
                region,
                dnsSuffix,
                listenerHost,
                privilegedOffset,
                portMap,
                ConfiguredInstances.of(instances),
                strictPermissions);
    }

    /// The address that stands for an instance: the one that was set while running, or the
    /// configured one.
    public Optional<InstanceAddress> mapping(Snapshot snapshot, String instance) {
        return Optional.ofNullable(
                snapshot.instances().getOrDefault(instance, instances.addresses().get(instance)));
    }

    /// `127.0.0.1:9001` that stands for an instance as a target; empty where none is set.
    public Optional<String> mappedAddress(Snapshot snapshot, TargetKey target) {
        return mapping(snapshot, target.id())
                .map(
                        address ->
                                new InstanceAddress(
                                                address.host(),
                                                address.port() == 0
                                                        ? target.port()
                                                        : address.port())
                                        .text());
    }

    /// The ids of the instances that an address stands for.
    public Set<String> mappedInstances(Snapshot snapshot) {
        var ids = new HashSet<>(instances.addresses().keySet());
        ids.addAll(snapshot.instances().keySet());
        return ids;
    }

    /// The address of an instance: the one that stands for it, or the one that it had when it was
    /// registered. Empty when neither is known.
    public Optional<InstanceAddress> addressOf(Snapshot snapshot, Target instance) {
        return mapping(snapshot, instance.id())
                .or(
                        () ->
                                InstanceAddress.isHost(instance.address())
                                        ? Optional.of(new InstanceAddress(instance.address(), 0))
                                        : Optional.empty());
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
