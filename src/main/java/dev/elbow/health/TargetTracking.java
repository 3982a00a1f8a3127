package dev.elbow.health;

import dev.elbow.model.TargetHealth;
import java.time.Duration;
import java.util.function.Consumer;

/// The monitor's treatment of a target: not checked, checked, or draining. Guarded by the monitor's
/// lock.
sealed interface TargetTracking {
    TargetHealth health();

    /// Cancels what is to come.
    void stop();

    /// Registered and not checked: unused, a function without checks, an instance without address.
    record Resting(TargetHealth health) implements TargetTracking {
        @Override
        public void stop() {}
    }

    /// Deregistered, until the delay is over; shown until then even when nothing is in flight.
    final class Draining implements TargetTracking {
        private final Scheduler.Timer end;

        Draining(Scheduler scheduler, Duration delay, Consumer<Draining> over) {
            this.end = scheduler.after(delay, () -> over.accept(this));
        }

        @Override
        public TargetHealth health() {
            return TargetHealth.DRAINING;
        }

        @Override
        public void stop() {
            end.cancel();
        }
    }

    /// Registered and checked at each interval from its registration on.
    final class Checking implements TargetTracking {
        private final Scheduler scheduler;
        private final Runnable task;
        private ProbeTarget target;
        private HealthState state = new HealthState.Registering();
        private Scheduler.Timer timer;
        private long due;

        /// The first check is due now.
        Checking(Scheduler scheduler, ProbeTarget target, Consumer<Checking> check) {
            this.scheduler = scheduler;
            this.target = target;
            this.task = () -> check.accept(this);
            this.due = scheduler.nanoTime();
            this.timer = scheduler.after(Duration.ZERO, task);
        }

        @Override
        public TargetHealth health() {
            return state.health();
        }

        HealthState state() {
            return state;
        }

        ProbeTarget target() {
            return target;
        }

        /// Plans the next check, an interval after this one was due. Checks missed while the
        /// machine slept are not made up for.
        void begin() {
            if (state instanceof HealthState.Registering) {
                state = new HealthState.Initial(0);
            }
            long now = scheduler.nanoTime();
            long interval = interval(target);
            long next = due + interval;
            plan(next - now > 0 ? next : now + interval, now);
        }

        void take(ProbeResult result) {
            state = state.next(result, target.check());
        }

        /// Other settings: the health stays, a shorter interval counts at once.
        void become(ProbeTarget changed) {
            long difference = interval(changed) - interval(target);
            boolean begun = !(state instanceof HealthState.Registering);
            target = changed;
            if (difference != 0 && begun) {
                long now = scheduler.nanoTime();
                timer.cancel();
                plan(Math.max(due + difference - now, 0) + now, now);
            }
        }

        private void plan(long at, long now) {
            due = at;
            timer = scheduler.after(Duration.ofNanos(at - now), task);
        }

        private static long interval(ProbeTarget target) {
            return Duration.ofSeconds(target.check().intervalSeconds()).toNanos();
        }

        @Override
        public void stop() {
            timer.cancel();
        }
    }
}
