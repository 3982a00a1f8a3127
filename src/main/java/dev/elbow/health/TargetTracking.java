package dev.elbow.health;

import dev.elbow.model.TargetHealth;
import java.time.Duration;
import java.util.function.Consumer;

/// The monitor's treatment of a target: not checked, checked, or draining. Guarded by the monitor's
/// lock.
sealed interface TargetTracking {
    TargetHealth health();

    /// Cancels the timer.
    void stop();

    /// Registered and not checked: unused, a function without checks, an instance without address.
    record NotChecked(TargetHealth health) implements TargetTracking {
        @Override
        public void stop() {}
    }

    /// Deregistered, until the delay is over; shown until then even when nothing is in flight.
    final class Draining implements TargetTracking {
        private final Scheduler scheduler;
        private final Scheduler.Timer timer;
        private final long endNanos;

        /// @param onEnd called when the delay is over
        Draining(Scheduler scheduler, Duration delay, Consumer<Draining> onEnd) {
            this.scheduler = scheduler;
            this.endNanos = scheduler.nanoTime() + delay.toNanos();
            this.timer = scheduler.schedule(delay, () -> onEnd.accept(this));
        }

        @Override
        public TargetHealth health() {
            return TargetHealth.DRAINING;
        }

        /// The rest of the delay, at least zero.
        Duration rest() {
            return Duration.ofNanos(Math.max(0, endNanos - scheduler.nanoTime()));
        }

        @Override
        public void stop() {
            timer.cancel();
        }
    }

    /// Registered and checked at each interval, from its registration on.
    final class Checked implements TargetTracking {
        private final Scheduler scheduler;
        private final CheckPacer pacer;
        private final Runnable task;
        private ProbeTarget target;
        private HealthState state = new HealthState.Registering();
        private Scheduler.Timer timer;
        private long dueNanos;
        private boolean isReserved;

        /// The first check is due now.
        ///
        /// @param check called when a check is due
        Checked(
                Scheduler scheduler,
                CheckPacer pacer,
                ProbeTarget target,
                Consumer<Checked> check) {
            this.scheduler = scheduler;
            this.pacer = pacer;
            pacer.add(target.check().intervalSeconds());
            this.target = target;
            this.task = () -> check.accept(this);
            this.dueNanos = scheduler.nanoTime();
            this.timer = scheduler.schedule(Duration.ZERO, task);
        }

        @Override
        public TargetHealth health() {
            return state.health();
        }

        ProbeTarget target() {
            return target;
        }

        /// Begins a check that is due, unless too many are: schedules the next one, an interval
        /// after this one was due. Checks missed while the machine slept are not made up for.
        ///
        /// @return false if the check is delayed; it is due again then
        boolean beginCheck() {
            long delay = isReserved ? 0 : pacer.reserve();
            isReserved = delay > 0;
            if (isReserved) {
                long now = scheduler.nanoTime();
                scheduleCheck(now + delay, now);
                return false;
            }
            if (state instanceof HealthState.Registering) {
                state = new HealthState.Initial(0);
            }
            long now = scheduler.nanoTime();
            long interval = intervalNanos(target);
            long next = dueNanos + interval;
            scheduleCheck(next - now > 0 ? next : now + interval, now);
            return true;
        }

        void applyResult(ProbeResult result) {
            state = state.next(result, target.check());
        }

        /// Changes the settings: the health stays, a shorter interval applies at once.
        void changeTarget(ProbeTarget changed) {
            long difference = intervalNanos(changed) - intervalNanos(target);
            boolean hasBegun = !(state instanceof HealthState.Registering);
            pacer.remove(target.check().intervalSeconds());
            pacer.add(changed.check().intervalSeconds());
            target = changed;
            if (difference != 0 && hasBegun) {
                long now = scheduler.nanoTime();
                timer.cancel();
                isReserved = false;
                scheduleCheck(Math.max(dueNanos + difference - now, 0) + now, now);
            }
        }

        private void scheduleCheck(long atNanos, long now) {
            dueNanos = atNanos;
            timer = scheduler.schedule(Duration.ofNanos(atNanos - now), task);
        }

        private static long intervalNanos(ProbeTarget target) {
            return Duration.ofSeconds(target.check().intervalSeconds()).toNanos();
        }

        @Override
        public void stop() {
            timer.cancel();
            pacer.remove(target.check().intervalSeconds());
        }
    }
}
