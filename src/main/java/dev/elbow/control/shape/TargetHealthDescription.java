package dev.elbow.control.shape;

import dev.elbow.model.TargetHealth;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// @param healthCheckPort resolved; absent for a function
/// @param anomalyDetection absent unless the request includes it, and for a function
@RegisterForReflection
public record TargetHealthDescription(
        TargetDescription target,
        @Nullable String healthCheckPort,
        Health targetHealth,
        @Nullable AnomalyDetectionDescription anomalyDetection) {

    /// AWS's `TargetHealth`.
    public record Health(String state, @Nullable String reason, @Nullable String description) {
        public static Health of(TargetHealth health) {
            return new Health(
                    health.state().name().toLowerCase(Locale.ROOT),
                    health.reason(),
                    health.description());
        }
    }
}
