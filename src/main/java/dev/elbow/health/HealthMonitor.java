package dev.elbow.health;

import dev.elbow.model.Arn;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetGroupChanges;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps the health of all targets: checks the registered ones at their interval, and lets the
/// deregistered ones drain (docs/internals/health.md). Safe from any thread.
public final class HealthMonitor implements TargetHealthSource, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HealthMonitor.class.getName());
    private final TargetAddresses addresses;
    private final Prober prober;
    private final Scheduler scheduler;
    private final HealthSink sink;
    private final DrainListener drains;
    private final ReentrantLock lock = new ReentrantLock();
    private final TrackedTargets standings = new TrackedTargets();
    private final TargetGroupChanges changes = new TargetGroupChanges();

    /// @param sink gets each change of health, under the monitor's lock
    /// @param drains hears of each target whose deregistration delay is over, outside of it
    public HealthMonitor(
            LocalFacts facts,
            Prober prober,
            Scheduler scheduler,
            HealthSink sink,
            DrainListener drains) {
        this.addresses = new TargetAddresses(facts);
        this.prober = prober;
        this.scheduler = scheduler;
        this.sink = sink;
        this.drains = drains;
    }

    @Override
    public TargetHealth healthOf(TargetKey target) {
        lock.lock();
        try {
            var standing = standings.get(target);
            return standing == null ? TargetHealth.NOT_REGISTERED : standing.health();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<TargetKey> draining(Arn targetGroup) {
        lock.lock();
        try {
            return standings.of(targetGroup).stream()
                    .filter(key -> standings.get(key) instanceof TargetTracking.Draining)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Takes over a configuration: new targets are checked at once, unchanged ones keep their
    /// health, deregistered ones drain.
    public void apply(Snapshot after) {
        List<TargetKey> drained = new ArrayList<>();
        lock.lock();
        try {
            var difference = changes.to(after);
            for (var arn : difference.concerned()) {
                drained.addAll(change(arn, after, difference.users()));
            }
        } finally {
            lock.unlock();
        }
        drained.forEach(drains::drained);
    }

    /// @return the targets whose requests in flight end now
    private List<TargetKey> change(Arn targetGroup, Snapshot after, Map<Arn, LoadBalancer> users) {
        var group = after.targetGroups().get(targetGroup);
        var registered = new LinkedHashMap<TargetKey, Target>();
        if (group != null) {
            group.targets().forEach(target -> registered.put(group.keyOf(target), target));
        }
        var drained =
                standings.of(targetGroup).stream()
                        .filter(
                                key ->
                                        !registered.containsKey(key)
                                                && leave(key, after, users.keySet()))
                        .toList();
        if (group != null) {
            var user = users.get(targetGroup);
            registered
                    .values()
                    .forEach(target -> register(addresses.of(after, group, target), target, user));
        }
        return drained;
    }

    private void register(ProbeTarget target, Target registered, @Nullable LoadBalancer user) {
        var key = target.key();
        var unused = TargetHealth.notInUse(user, registered);
        if (unused.isPresent()) {
            stand(key, new TargetTracking.Resting(unused.get()));
        } else if (!target.check().enabled()) {
            stand(key, new TargetTracking.Resting(TargetHealth.CHECKS_DISABLED));
        } else if (addresses.isMissing(target)) {
            stand(key, new TargetTracking.Resting(TargetAddresses.unhealthy(key.id())));
        } else if (standings.get(key) instanceof TargetTracking.Checking checking
                && checking.target().isAt(target)) {
            checking.become(target);
        } else {
            stand(key, new TargetTracking.Checking(scheduler, target, this::check));
        }
    }

    private void stand(TargetKey key, TargetTracking standing) {
        var before = standings.put(key, standing);
        if (before != null) {
            before.stop();
        }
        if (before == null || !before.health().equals(standing.health())) {
            sink.report(key, standing.health());
        }
    }

    /// @return whether what is in flight to this target ends now
    private boolean leave(TargetKey key, Snapshot after, Set<Arn> used) {
        var standing = standings.get(key);
        var group = after.targetGroups().get(key.targetGroup());
        if (standing == null) {
            return false;
        }
        if (group == null || !used.contains(group.arn()) || isUnused(standing)) {
            forget(key, standing);
            return false;
        }
        if (standing instanceof TargetTracking.Draining) {
            return false;
        }
        var delay = delay(group);
        if (delay.isZero()) {
            forget(key, standing);
            return true;
        }
        stand(key, new TargetTracking.Draining(scheduler, delay, over -> endDrain(key, over)));
        return false;
    }

    private static boolean isUnused(TargetTracking standing) {
        return standing.health().state() == TargetHealth.State.UNUSED;
    }

    /// A function does not drain: requests in flight to it fail (docs/reference/lambda-targets.md).
    private static Duration delay(TargetGroup group) {
        return group.targetType() == TargetType.LAMBDA
                ? Duration.ZERO
                : Duration.ofSeconds(
                        group.attributes().number(TargetGroupAttribute.DEREGISTRATION_DELAY));
    }

    private void forget(TargetKey key, TargetTracking standing) {
        standing.stop();
        standings.remove(key, standing);
    }

    private void endDrain(TargetKey key, TargetTracking.Draining over) {
        lock.lock();
        try {
            // It may have been registered again in the moment that the delay ended
            if (!standings.remove(key, over)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        drains.drained(key);
    }

    private void check(TargetTracking.Checking checking) {
        ProbeTarget target;
        lock.lock();
        try {
            target = checking.target();
            if (isOver(checking)) {
                return;
            }
            var before = checking.health();
            checking.begin();
            tell(target.key(), before, checking.health());
        } finally {
            lock.unlock();
        }
        probe(checking, target);
    }

    private void probe(TargetTracking.Checking checking, ProbeTarget target) {
        try {
            prober.probe(target, result -> hand(checking, result));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "health check of " + target.key().address(), e);
            hand(checking, new ProbeResult.InternalError(e.toString()));
        }
    }

    /// A prober may tell on an event loop, which must not wait for the lock.
    private void hand(TargetTracking.Checking checking, ProbeResult result) {
        scheduler.after(Duration.ZERO, () -> take(checking, result));
    }

    private void take(TargetTracking.Checking checking, ProbeResult result) {
        lock.lock();
        try {
            if (isOver(checking)) {
                return;
            }
            var before = checking.health();
            checking.take(result);
            tell(checking.target().key(), before, checking.health());
            HealthChangeLog.log(checking.target(), before, checking.health(), result);
        } finally {
            lock.unlock();
        }
    }

    /// Whether the target left, or returned anew, while its check was under way.
    private boolean isOver(TargetTracking.Checking checking) {
        return standings.get(checking.target().key()) != checking;
    }

    private void tell(TargetKey key, TargetHealth before, TargetHealth now) {
        if (!before.equals(now)) {
            sink.report(key, now);
        }
    }

    /// Ends all checks and drains; the health stays as it was.
    @Override
    public void close() {
        lock.lock();
        try {
            standings.all().forEach(TargetTracking::stop);
        } finally {
            lock.unlock();
        }
    }
}
