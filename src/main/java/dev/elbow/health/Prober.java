package dev.elbow.health;

import dev.elbow.model.TargetType;
import java.util.function.Consumer;

/// Checks a target once.
@FunctionalInterface
public interface Prober {

    /// Returns at once. A prober must report [ProbeResult.Timeout] when the check's timeout has
    /// passed, unless it is wrapped in a [TimeLimitedProber].
    ///
    /// @param callback gets the one result, on any thread, possibly before this returns
    void probe(ProbeTarget target, Consumer<ProbeResult> callback);

    /// Probes instances and IP addresses by one prober, functions by another.
    static Prober byTargetType(Prober addresses, Prober functions) {
        return (target, callback) -> {
            var prober = target.group().targetType() == TargetType.LAMBDA ? functions : addresses;
            prober.probe(target, callback);
        };
    }
}
