package dev.elbow.model;

import java.util.Collection;
import java.util.HashSet;

/// The part of [Consistency] that is about target groups by themselves.
record TargetGroupConsistency(Findings findings) {
    private static final int HIGHEST_PORT = 65_535;

    void check(Collection<TargetGroup> groups) {
        for (var group : groups) {
            var what = "target group " + group.arn();
            boolean lambda = group.targetType() == TargetType.LAMBDA;
            findings.range(what, "port", group.port(), lambda ? 0 : 1, lambda ? 0 : HIGHEST_PORT);
            targets(what, group, lambda);
            healthCheck(what + ", health check", group.healthCheck());
        }
    }

    private void targets(String what, TargetGroup group, boolean lambda) {
        if (lambda && group.targets().size() > 1) {
            findings.add(
                    "%s: %d targets (expected: at most 1 of type lambda)",
                    what, group.targets().size());
        }
        var seen = new HashSet<TargetKey>();
        for (var target : group.targets()) {
            findings.range(
                    what + ", target " + target.id(),
                    "port",
                    target.port(),
                    0,
                    lambda ? 0 : HIGHEST_PORT);
            if (!seen.add(group.keyOf(target))) {
                findings.add(
                        "%s: target %s is registered twice on port %d",
                        what, target.id(), group.portOf(target));
            }
        }
    }

    private void healthCheck(String what, HealthCheck check) {
        findings.range(what, "port", check.port(), 0, HIGHEST_PORT);
        findings.range(what, "interval", check.intervalSeconds(), 5, 300);
        findings.range(what, "timeout", check.timeoutSeconds(), 2, check.intervalSeconds() - 1);
        findings.range(what, "healthy threshold", check.healthyThreshold(), 2, 10);
        findings.range(what, "unhealthy threshold", check.unhealthyThreshold(), 2, 10);
        if (!check.path().matches("/[^\\x00- \\x7f]*")) {
            findings.add(
                    "%s: path '%s' (expected: / and no spaces or control characters)",
                    what, check.path());
        }
    }
}
