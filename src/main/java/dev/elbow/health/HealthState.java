package dev.elbow.health;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.TargetHealth;
import org.jspecify.annotations.Nullable;

/// The state of a target that is checked, as a value without a clock (behaviour/health.md#states).
public sealed interface HealthState {
    /// The health that `DescribeTargetHealth` shows.
    TargetHealth health();

    /// The state after one more result, by the current settings.
    HealthState next(ProbeResult result, HealthCheck check);

    /// Registered and not checked yet.
    record Registering() implements HealthState {
        @Override
        public TargetHealth health() {
            return TargetHealth.REGISTERING;
        }

        @Override
        public HealthState next(ProbeResult result, HealthCheck check) {
            return new Initial(0).next(result, check);
        }
    }

    /// In its first checks: one success is enough.
    ///
    /// @param failures in a row
    record Initial(int failures) implements HealthState {
        @Override
        public TargetHealth health() {
            return TargetHealth.CHECKING;
        }

        @Override
        public HealthState next(ProbeResult result, HealthCheck check) {
            var failure = failure(result, check);
            if (failure == null) {
                return new Healthy(0);
            }
            return failures + 1 >= check.unhealthyThreshold()
                    ? new Unhealthy(failure, 0)
                    : new Initial(failures + 1);
        }
    }

    /// In service.
    ///
    /// @param failures in a row, fewer than the threshold
    record Healthy(int failures) implements HealthState {
        @Override
        public TargetHealth health() {
            return TargetHealth.HEALTHY;
        }

        @Override
        public HealthState next(ProbeResult result, HealthCheck check) {
            var failure = failure(result, check);
            if (failure == null) {
                return new Healthy(0);
            }
            return failures + 1 >= check.unhealthyThreshold()
                    ? new Unhealthy(failure, 0)
                    : new Healthy(failures + 1);
        }
    }

    /// Out of service, unless its group fails open.
    ///
    /// @param health the reason of the latest failure
    /// @param successes in a row, fewer than the threshold
    record Unhealthy(TargetHealth health, int successes) implements HealthState {
        @Override
        public HealthState next(ProbeResult result, HealthCheck check) {
            var failure = failure(result, check);
            if (failure != null) {
                return new Unhealthy(failure, 0);
            }
            return successes + 1 >= check.healthyThreshold()
                    ? new Healthy(0)
                    : new Unhealthy(health, successes + 1);
        }
    }

    /// The failure that a result is; null for a success.
    private static @Nullable TargetHealth failure(ProbeResult result, HealthCheck check) {
        return switch (result) {
            case ProbeResult.Response(int code) ->
                    check.matcher().matches(code) ? null : TargetHealth.codeMismatch(code);
            case ProbeResult.Timeout() -> TargetHealth.TIMED_OUT;
            case ProbeResult.NoResponse(_) -> TargetHealth.FAILED;
            case ProbeResult.InternalError(_) ->
                    new TargetHealth(
                            TargetHealth.State.UNHEALTHY,
                            "Elb.InternalError",
                            "Health checks failed due to an internal error");
        };
    }
}
