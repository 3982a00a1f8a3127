package dev.elbow.control.shape;

import dev.elbow.model.TargetHealth;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// @param healthCheckPort resolved; absent for a target that is not checked
@RegisterForReflection
public record TargetHealthDescription(
        TargetDescription target, @Nullable String healthCheckPort, Health targetHealth) {

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
