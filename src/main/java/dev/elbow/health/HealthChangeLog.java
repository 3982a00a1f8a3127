package dev.elbow.health;

import dev.elbow.model.PrintableText;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealth.State;
import java.util.Locale;

/// Logs each change of a target's state.
final class HealthChangeLog {
    private static final System.Logger LOG = System.getLogger(HealthMonitor.class.getName());

    private HealthChangeLog() {}

    static void log(
            ProbeTarget target, TargetHealth before, TargetHealth after, ProbeResult result) {
        if (before.state() == after.state()) {
            return;
        }
        var level =
                after.state() == State.UNHEALTHY
                        ? System.Logger.Level.WARNING
                        : System.Logger.Level.INFO;
        LOG.log(level, () -> sentence(target, after, result));
    }

    /// `my-targets: 10.0.0.1:80 is unhealthy: Request timed out`
    static String sentence(ProbeTarget target, TargetHealth health, ProbeResult result) {
        var key = target.key();
        var name = key.port() == 0 ? key.id() : key.address();
        var sentence =
                "%s: %s is %s"
                        .formatted(
                                target.group().name(),
                                name,
                                health.state().name().toLowerCase(Locale.ROOT));
        if (health.description() == null) {
            return sentence;
        }
        return sentence + ": " + health.description() + detail(result);
    }

    private static String detail(ProbeResult result) {
        return switch (result) {
            case ProbeResult.NoResponse(var cause) -> " (" + PrintableText.of(cause) + ")";
            case ProbeResult.InternalError(var cause) -> " (" + PrintableText.of(cause) + ")";
            case ProbeResult.Response(_), ProbeResult.Timeout() -> "";
        };
    }
}
