package dev.elbow.health;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetType;

/// The address of a target on this machine, and the health of an instance that has none.
final class TargetAddresses {
    private final LocalFacts facts;

    TargetAddresses(LocalFacts facts) {
        this.facts = facts;
    }

    /// Empty for a function, and for an instance that no host stands for.
    String host(TargetGroup group, Target target) {
        return switch (group.targetType()) {
            case INSTANCE -> facts.hostOf(target);
            case IP -> target.id();
            case LAMBDA -> "";
        };
    }

    boolean isMissing(ProbeTarget target) {
        return target.group().targetType() == TargetType.INSTANCE && target.host().isEmpty();
    }

    static TargetHealth unhealthy(String instance) {
        return new TargetHealth(
                TargetHealth.State.UNHEALTHY,
                TargetHealth.FAILED.reason(),
                "Health checks failed: " + howToMap(instance));
    }

    private static String howToMap(String instance) {
        return "no address for %s is known (set elbow.instances.%s=HOST)"
                .formatted(instance, instance);
    }
}
