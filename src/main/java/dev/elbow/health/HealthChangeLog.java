package dev.elbow.health;

import dev.elbow.model.PrintableText;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealth.State;
import java.util.Locale;

/// Logs each change of a target's state.
final class HealthChangeLog {
    private static final System.Logger LOG = System.getLogger(HealthMonitor.class.getName());

    private HealthChangeLog() {}

    static void log(ProbeTarget target, TargetHealth before, TargetHealth now, ProbeResult result) {
        if (before.state() == now.state()) {
            return;
        }
        var level =
                now.state() == State.UNHEALTHY
                        ? System.Logger.Level.WARNING
                        : System.Logger.Level.INFO;
        LOG.log(level, () -> sentence(target, now, result));
    }

    /// `my-targets: 10.0.0.1:80 is unhealthy: Request timed out`
    static String sentence(ProbeTarget target, TargetHealth now, ProbeResult result) {
        var key = target.key();
        var name = key.port() == 0 ? key.id() : key.address();
        var sentence =
                "%s: %s is %s"
                        .formatted(
                                target.group().name(),
                                name,
                                now.state().name().toLowerCase(Locale.ROOT));
        if (now.description() == null) {
            return sentence;
        }
        return sentence + ": " + now.description() + detail(result);
    }

    private static String detail(ProbeResult result) {
        return switch (result) {
            case ProbeResult.Failed(var why) -> " (" + PrintableText.of(why) + ")";
            case ProbeResult.InternalError(var why) -> " (" + PrintableText.of(why) + ")";
            case ProbeResult.Answered(_), ProbeResult.TimedOut() -> "";
        };
    }
}
