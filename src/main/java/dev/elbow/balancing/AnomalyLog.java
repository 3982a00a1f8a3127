package dev.elbow.balancing;

import java.util.Locale;

/// Logs when a target becomes anomalous and when it is normal again, one line each.
final class AnomalyLog {
    private static final System.Logger LOG = System.getLogger(AnomalyLog.class.getName());

    private AnomalyLog() {}

    static void log(
            TargetGroupState group, TargetState target, AnomalyResult before, ErrorRate peers) {
        var result = target.anomaly();
        if (result.anomalous() == before.anomalous()) {
            return;
        }
        var name = group.config().name() + ": " + target.key().address();
        if (result.anomalous()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () ->
                            "%s is anomalous: %s of its latest requests failed (others: %s)%s"
                                    .formatted(
                                            name,
                                            percent(result.recent()),
                                            percent(peers),
                                            result.isMitigated() ? "; it gets fewer" : ""));
        } else {
            LOG.log(System.Logger.Level.INFO, () -> name + " is no longer anomalous");
        }
    }

    private static String percent(ErrorRate rate) {
        return String.format(Locale.ROOT, "%.0f %%", rate.share() * 100);
    }
}
