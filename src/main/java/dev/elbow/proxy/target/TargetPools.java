package dev.elbow.proxy.target;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.worker.Ticking;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/// The pools of one worker, one for each target that it has sent requests to.
public final class TargetPools implements Ticking {
    private final Function<TargetState, TargetPool> factory;
    private final Map<TargetState, TargetPool> pools = new IdentityHashMap<>();

    /// @param factory creates the pool of a target
    public TargetPools(Function<TargetState, TargetPool> factory) {
        this.factory = factory;
    }

    /// The pool of a target.
    public TargetPool get(TargetState target) {
        var pool = pools.get(target);
        return pool != null ? pool : add(target);
    }

    private TargetPool add(TargetState target) {
        var pool = factory.apply(target);
        pools.put(target, pool);
        return pool;
    }

    @Override
    public void tick() {
        pools.values().removeIf(TargetPool::closeIdle);
    }

    /// Closes the connections without a stream.
    public void close() {
        pools.values().forEach(TargetPool::close);
        pools.clear();
    }
}
