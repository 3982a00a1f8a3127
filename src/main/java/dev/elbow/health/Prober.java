package dev.elbow.health;

import dev.elbow.model.TargetType;
import java.util.function.Consumer;

/// Asks a target once whether it is well.
@FunctionalInterface
public interface Prober {

    /// Returns at once. `told` gets the one result, on any thread, possibly before this returns; a
    /// prober must tell [ProbeResult.TimedOut] when the check's timeout has passed, unless it is
    /// wrapped in a [TimeLimited].
    void probe(ProbeTarget target, Consumer<ProbeResult> told);

    /// Instances and IP addresses are asked by one prober, functions by another.
    static Prober byTargetType(Prober addresses, Prober functions) {
        return (target, told) -> {
            var prober = target.group().targetType() == TargetType.LAMBDA ? functions : addresses;
            prober.probe(target, told);
        };
    }
}
