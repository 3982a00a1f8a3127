package dev.elbow.health;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetType;
import java.util.HashSet;
import java.util.Set;

/// Where a target is reached on this machine, and what to say when nowhere.
final class Addresses {
    private static final System.Logger LOG = System.getLogger(Addresses.class.getName());
    private final LocalFacts facts;
    private final Set<String> warned = new HashSet<>();

    Addresses(LocalFacts facts) {
        this.facts = facts;
    }

    /// Empty for a function, and for an instance that no host stands for.
    String host(TargetGroup group, Target target) {
        return switch (group.targetType()) {
            case INSTANCE -> facts.instances().getOrDefault(target.id(), "");
            case IP -> target.id();
            case LAMBDA -> "";
        };
    }

    boolean isMissing(ProbeTarget target) {
        return target.group().targetType() == TargetType.INSTANCE && target.host().isEmpty();
    }

    /// Says once for each instance how to map it.
    void warn(String instance) {
        if (warned.add(instance)) {
            LOG.log(System.Logger.Level.WARNING, howToMap(instance));
        }
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
