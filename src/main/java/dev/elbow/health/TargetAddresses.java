package dev.elbow.health;

import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetType;

/// The addresses of targets on this machine, and the health of an instance without one.
final class TargetAddresses {
    private final LocalFacts facts;

    TargetAddresses(LocalFacts facts) {
        this.facts = facts;
    }

    /// The target to check. Its host is empty for a function, and for an instance without an
    /// address.
    ProbeTarget probeTarget(Snapshot snapshot, TargetGroup group, Target target) {
        var key = group.keyOf(target);
        return switch (group.targetType()) {
            case INSTANCE ->
                    facts.addressOf(snapshot, target)
                            .map(
                                    address ->
                                            new ProbeTarget(
                                                    group,
                                                    key,
                                                    address.host(),
                                                    address.port() == 0
                                                            ? key.port()
                                                            : address.port()))
                            .orElseGet(() -> new ProbeTarget(group, key, ""));
            case IP -> new ProbeTarget(group, key, target.id());
            case LAMBDA -> new ProbeTarget(group, key, "");
        };
    }

    boolean hasNoAddress(ProbeTarget target) {
        return target.group().targetType() == TargetType.INSTANCE && target.host().isEmpty();
    }

    static TargetHealth healthWithoutAddress(String instance) {
        return new TargetHealth(
                TargetHealth.State.UNHEALTHY,
                TargetHealth.FAILED.reason(),
                "Health checks failed: " + InstanceAddress.mappingAdvice(instance));
    }
}
