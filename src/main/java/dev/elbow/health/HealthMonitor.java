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
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tracks the health of all targets: checks registered ones at their interval, and times the drain
/// of deregistered ones (docs/internals/health.md). Safe from any thread.
public final class HealthMonitor implements TargetHealthSource, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HealthMonitor.class.getName());
    private final TargetAddresses addresses;
    private final Prober prober;
    private final Scheduler scheduler;
    private final CheckPacer pacer;
    private final HealthSink sink;
    private final DrainListener drainListener;
    private final ReentrantLock lock = new ReentrantLock();
    private final TrackedTargets targets = new TrackedTargets();
    private final TargetGroupChanges changes = new TargetGroupChanges();

    /// @param sink gets each change of health, under the monitor's lock
    /// @param drainListener called for each target whose deregistration delay is over, without the
    ///   lock
    public HealthMonitor(
            LocalFacts facts,
            Prober prober,
            Scheduler scheduler,
            HealthSink sink,
            DrainListener drainListener) {
        this.addresses = new TargetAddresses(facts);
        this.prober = prober;
        this.scheduler = scheduler;
        this.pacer = new CheckPacer(scheduler);
        this.sink = sink;
        this.drainListener = drainListener;
    }

    @Override
    public TargetHealth healthOf(TargetKey target) {
        lock.lock();
        try {
            var tracking = targets.get(target);
            return tracking == null ? TargetHealth.NOT_REGISTERED : tracking.health();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<TargetKey> draining(Arn targetGroup) {
        lock.lock();
        try {
            return targets.keys(targetGroup).stream()
                    .filter(key -> targets.get(key) instanceof TargetTracking.Draining)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// The seconds until a deregistered target is no longer drained; empty for any other.
    public OptionalLong drainingSeconds(TargetKey target) {
        lock.lock();
        try {
            return targets.get(target) instanceof TargetTracking.Draining draining
                    ? OptionalLong.of(draining.rest().toSeconds())
                    : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Adopts a configuration: new targets are checked at once, unchanged ones keep their health,
    /// deregistered ones drain.
    public void apply(Snapshot after) {
        List<TargetKey> drained = new ArrayList<>();
        lock.lock();
        try {
            var difference = changes.to(after);
            for (var arn : difference.concerned()) {
                drained.addAll(updateGroup(arn, after, difference.users()));
            }
        } finally {
            lock.unlock();
        }
        drained.forEach(drainListener::endRequests);
    }

    /// @return the targets whose requests in flight end now
    private List<TargetKey> updateGroup(
            Arn targetGroup, Snapshot after, Map<Arn, LoadBalancer> users) {
        var group = after.targetGroups().get(targetGroup);
        var registered = new LinkedHashMap<TargetKey, Target>();
        if (group != null) {
            group.targets().forEach(target -> registered.put(group.keyOf(target), target));
        }
        var drained =
                targets.keys(targetGroup).stream()
                        .filter(
                                key ->
                                        !registered.containsKey(key)
                                                && deregister(key, after, users.keySet()))
                        .toList();
        if (group != null) {
            var user = users.get(targetGroup);
            registered
                    .values()
                    .forEach(
                            target ->
                                    register(
                                            addresses.probeTarget(after, group, target),
                                            target,
                                            user));
        }
        return drained;
    }

    private void register(ProbeTarget target, Target registered, @Nullable LoadBalancer user) {
        var key = target.key();
        var unused = TargetHealth.notInUse(user, registered);
        if (unused.isPresent()) {
            track(key, new TargetTracking.NotChecked(unused.get()));
        } else if (!target.check().enabled()) {
            track(key, new TargetTracking.NotChecked(TargetHealth.CHECKS_DISABLED));
        } else if (addresses.hasNoAddress(target)) {
            var health = TargetAddresses.healthWithoutAddress(key.id());
            track(key, new TargetTracking.NotChecked(health));
        } else if (targets.get(key) instanceof TargetTracking.Checked current
                && current.target().hasSameAddress(target)) {
            current.changeTarget(target);
        } else {
            track(key, new TargetTracking.Checked(scheduler, pacer, target, this::check));
        }
    }

    private void track(TargetKey key, TargetTracking tracking) {
        var previous = targets.put(key, tracking);
        if (previous != null) {
            previous.stop();
        }
        if (previous == null || !previous.health().equals(tracking.health())) {
            sink.report(key, tracking.health());
        }
    }

    /// @return whether the requests in flight to this target end now
    private boolean deregister(TargetKey key, Snapshot after, Set<Arn> groupsInUse) {
        var tracking = targets.get(key);
        var group = after.targetGroups().get(key.targetGroup());
        if (tracking == null) {
            return false;
        }
        if (group == null || !groupsInUse.contains(group.arn()) || isUnused(tracking)) {
            remove(key, tracking);
            return false;
        }
        if (tracking instanceof TargetTracking.Draining) {
            return false;
        }
        var delay = deregistrationDelay(group);
        if (delay.isZero()) {
            remove(key, tracking);
            return true;
        }
        track(
                key,
                new TargetTracking.Draining(scheduler, delay, draining -> endDrain(key, draining)));
        return false;
    }

    private static boolean isUnused(TargetTracking tracking) {
        return tracking.health().state() == TargetHealth.State.UNUSED;
    }

    /// A function does not drain: requests in flight to it fail (docs/reference/lambda-targets.md).
    private static Duration deregistrationDelay(TargetGroup group) {
        return group.targetType() == TargetType.LAMBDA
                ? Duration.ZERO
                : Duration.ofSeconds(
                        group.attributes().number(TargetGroupAttribute.DEREGISTRATION_DELAY));
    }

    private void remove(TargetKey key, TargetTracking tracking) {
        tracking.stop();
        targets.remove(key, tracking);
    }

    private void endDrain(TargetKey key, TargetTracking.Draining draining) {
        lock.lock();
        try {
            // The target may have been registered again in the moment that the delay ended
            if (!targets.remove(key, draining)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        drainListener.endRequests(key);
    }

    private void check(TargetTracking.Checked checked) {
        ProbeTarget target;
        lock.lock();
        try {
            target = checked.target();
            if (isReplaced(checked)) {
                return;
            }
            var before = checked.health();
            if (!checked.beginCheck()) {
                return;
            }
            reportChange(target.key(), before, checked.health());
        } finally {
            lock.unlock();
        }
        probe(checked, target);
    }

    private void probe(TargetTracking.Checked checked, ProbeTarget target) {
        try {
            prober.probe(target, result -> scheduleResult(checked, result));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "health check of " + target.key().address(), e);
            scheduleResult(checked, new ProbeResult.InternalError(e.toString()));
        }
    }

    /// A prober may report on an event loop, which must not wait for the lock.
    private void scheduleResult(TargetTracking.Checked checked, ProbeResult result) {
        scheduler.schedule(Duration.ZERO, () -> applyResult(checked, result));
    }

    private void applyResult(TargetTracking.Checked checked, ProbeResult result) {
        lock.lock();
        try {
            if (isReplaced(checked)) {
                return;
            }
            var before = checked.health();
            checked.applyResult(result);
            reportChange(checked.target().key(), before, checked.health());
            HealthChangeLog.log(checked.target(), before, checked.health(), result);
        } finally {
            lock.unlock();
        }
    }

    /// Whether the target was deregistered, or registered again, since its check was scheduled.
    private boolean isReplaced(TargetTracking.Checked checked) {
        return targets.get(checked.target().key()) != checked;
    }

    private void reportChange(TargetKey key, TargetHealth before, TargetHealth after) {
        if (!before.equals(after)) {
            sink.report(key, after);
        }
    }

    /// Cancels all checks and drains; the health stays as it was.
    @Override
    public void close() {
        lock.lock();
        try {
            targets.all().forEach(TargetTracking::stop);
        } finally {
            lock.unlock();
        }
    }
}
