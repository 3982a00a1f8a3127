package dev.elbow.control;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Warns of application-based stickiness that has no effect: it does not work with weighted target
/// groups (behaviour/target-groups.md#stickiness). AWS is not known to refuse it.
final class StickinessWarnings {
    private StickinessWarnings() {}

    /// One sentence for each target group and rule that the change brought together.
    static List<ConfigurationWarning> of(Snapshot before, Snapshot after) {
        var pairs = pairs(before, after);
        return pairs.stream()
                .map(
                        pair ->
                                new ConfigurationWarning(
                                        pair.group.name(),
                                        "Application-based stickiness of target group '%s' has no effect in rule %s, which forwards to several target groups"
                                                .formatted(pair.group.name(), pair.rule.arn()),
                                        "set stickiness.type=lb_cookie, or forward to one target group"))
                .toList();
    }

    private record Pair(TargetGroup group, Rule rule) {}

    private static Set<Pair> pairs(Snapshot before, Snapshot after) {
        var pairs = new LinkedHashSet<Pair>();
        Snapshot.changed(before.rules(), after.rules()).stream()
                .flatMap(arn -> Stream.ofNullable(after.rules().get(arn)))
                .flatMap(rule -> pairs(rule, after))
                .forEach(pairs::add);
        boolean enabled =
                Snapshot.changed(before.targetGroups(), after.targetGroups()).stream()
                        .anyMatch(arn -> isEnabled(arn, before, after));
        if (enabled) {
            after.rules().values().stream()
                    .flatMap(rule -> pairs(rule, after))
                    .filter(pair -> isEnabled(pair.group.arn(), before, after))
                    .forEach(pairs::add);
        }
        return pairs;
    }

    private static Stream<Pair> pairs(Rule rule, Snapshot snapshot) {
        return rule.terminal() instanceof Action.Forward forward
                        && forward.targetGroups().size() > 1
                ? forward.targetGroups().stream()
                        .map(weighted -> snapshot.targetGroups().get(weighted.targetGroup()))
                        .filter(StickinessWarnings::isByApplication)
                        .map(group -> new Pair(group, rule))
                : Stream.empty();
    }

    /// Whether the change turned it on.
    private static boolean isEnabled(Arn group, Snapshot before, Snapshot after) {
        return isByApplication(after.targetGroups().get(group))
                && !isByApplication(before.targetGroups().get(group));
    }

    private static boolean isByApplication(@Nullable TargetGroup group) {
        return group != null
                && group.attributes().bool(TargetGroupAttribute.STICKINESS_ENABLED)
                && group.attributes()
                        .text(TargetGroupAttribute.STICKINESS_TYPE)
                        .equals("app_cookie");
    }
}
