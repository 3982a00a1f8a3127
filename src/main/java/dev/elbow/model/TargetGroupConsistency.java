package dev.elbow.model;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;

/// The part of [Consistency] that is about target groups by themselves.
record TargetGroupConsistency(Findings findings) {
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_CODE = 599;

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
            if (!isTarget(group.targetType(), target.id())) {
                findings.add("%s: target '%s' (expected: %s)", what, target.id(), kind(group));
            }
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

    private static boolean isTarget(TargetType type, String id) {
        return switch (type) {
            case INSTANCE -> id.matches("i-[0-9a-z]{1,17}");
            case LAMBDA -> id.startsWith("arn:");
            case IP -> isAddress(id);
        };
    }

    private static boolean isAddress(String id) {
        try {
            InetAddress.ofLiteral(id);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String kind(TargetGroup group) {
        return switch (group.targetType()) {
            case INSTANCE -> "an instance id";
            case LAMBDA -> "a function's ARN";
            case IP -> "an IP address";
        };
    }

    private void healthCheck(String what, HealthCheck check) {
        findings.range(what, "port", check.port(), 0, HIGHEST_PORT);
        findings.range(what, "interval", check.intervalSeconds(), 5, 300);
        findings.range(what, "timeout", check.timeoutSeconds(), 2, check.intervalSeconds() - 1);
        findings.range(what, "healthy threshold", check.healthyThreshold(), 2, 10);
        findings.range(what, "unhealthy threshold", check.unhealthyThreshold(), 2, 10);
        if (check.matcher().ranges().isEmpty()) {
            findings.add("%s: no codes (expected: at least 1)", what);
        }
        for (var range : check.matcher().ranges()) {
            findings.range(what, "first code", range.first(), 0, HIGHEST_CODE);
            int least = Math.min(range.first(), HIGHEST_CODE);
            findings.range(what, "last code", range.last(), least, HIGHEST_CODE);
        }
        if (!check.path().matches("/[^\\x00- \\x7f]*")) {
            findings.add(
                    "%s: path '%s' (expected: / and no spaces or control characters)",
                    what, check.path());
        }
    }
}
