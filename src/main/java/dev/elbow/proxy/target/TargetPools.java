package dev.elbow.proxy.target;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.tls.BackendPolicy;
import dev.elbow.proxy.worker.Ticking;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// The pools of one worker, one for each target that it has sent requests to; of an HTTPS target
/// one for each policy.
public final class TargetPools implements Ticking {
    private final BiFunction<TargetState, BackendPolicy, TargetPool> factory;
    private final Predicate<TargetState> isRegistered;
    private final Map<TargetState, TargetPool> pools = new IdentityHashMap<>();
    private final Map<BackendPolicy, Map<TargetState, TargetPool>> securePools =
            new EnumMap<>(BackendPolicy.class);

    /// @param factory creates the pool of a target
    /// @param isRegistered whether requests may go to a target; asked once a second
    public TargetPools(
            BiFunction<TargetState, BackendPolicy, TargetPool> factory,
            Predicate<TargetState> isRegistered) {
        this.factory = factory;
        this.isRegistered = isRegistered;
        for (var policy : BackendPolicy.values()) {
            securePools.put(policy, new IdentityHashMap<>());
        }
    }

    /// The pool of a target.
    ///
    /// @param policy for HTTPS targets
    public TargetPool get(TargetState target, BackendPolicy policy) {
        var candidates = target.isSecure() ? securePools(policy) : pools;
        var pool = candidates.get(target);
        return pool != null ? pool : add(target, policy, candidates);
    }

    private Map<TargetState, TargetPool> securePools(BackendPolicy policy) {
        return Objects.requireNonNull(securePools.get(policy));
    }

    private TargetPool add(
            TargetState target, BackendPolicy policy, Map<TargetState, TargetPool> candidates) {
        var pool = factory.apply(target, policy);
        candidates.put(target, pool);
        return pool;
    }

    @Override
    public void tick() {
        removeUnused(pools);
        securePools.values().forEach(this::removeUnused);
    }

    /// A pool of a deregistered target closes its connections when they have no stream; a target
    /// that is registered again gets a new pool.
    private void removeUnused(Map<TargetState, TargetPool> candidates) {
        candidates
                .entrySet()
                .removeIf(
                        entry -> {
                            var pool = entry.getValue();
                            if (isRegistered.test(entry.getKey())) {
                                return pool.closeIdle();
                            }
                            pool.close();
                            return true;
                        });
    }

    /// Closes the connections without a stream.
    public void close() {
        close(pools);
        securePools.values().forEach(TargetPools::close);
    }

    private static void close(Map<TargetState, TargetPool> pools) {
        pools.values().forEach(TargetPool::close);
        pools.clear();
    }
}
