package dev.elbow.control;

import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is allowed here and would not work on AWS, or cannot work here without more (design §8).
final class Lint {
    private Lint() {}

    /// One sentence for each target that the change registered and that has such a flaw.
    static List<ConfigurationWarning> warnings(Snapshot before, Snapshot after, LocalFacts facts) {
        return Snapshot.changed(before.targetGroups(), after.targetGroups()).stream()
                .map(after.targetGroups()::get)
                .filter(Objects::nonNull)
                .flatMap(group -> registered(before, group))
                .flatMap(each -> warning(each.group, each.target, after, facts).stream())
                .toList();
    }

    private record Registered(TargetGroup group, Target target) {}

    private static Stream<Registered> registered(Snapshot before, TargetGroup group) {
        var known = before.targetGroups().get(group.arn());
        var there = known == null ? Set.<Target>of() : new HashSet<>(known.targets());
        return group.targets().stream()
                .filter(target -> !there.contains(target))
                .map(target -> new Registered(group, target));
    }

    private static Optional<ConfigurationWarning> warning(
            TargetGroup group, Target target, Snapshot after, LocalFacts facts) {
        return switch (group.targetType()) {
            case IP -> Optional.empty();
            case INSTANCE ->
                    facts.addressOf(after, target).isPresent()
                            ? Optional.empty()
                            : Optional.of(withoutAddress(group, target));
            case LAMBDA ->
                    after.permits(group.arn(), target.id())
                            ? Optional.empty()
                            : Optional.of(withoutPermission(group, target));
        };
    }

    private static ConfigurationWarning withoutAddress(TargetGroup group, Target target) {
        return new ConfigurationWarning(
                group.name(),
                "Instance '%s' of target group '%s' has no address here and stays unhealthy"
                        .formatted(target.id(), group.name()),
                "map it with elbow.instances.%1$s=HOST[:PORT], or: elbow instance set %1$s HOST[:PORT]"
                        .formatted(target.id()));
    }

    private static ConfigurationWarning withoutPermission(TargetGroup group, Target target) {
        return new ConfigurationWarning(
                group.name(),
                "On AWS RegisterTargets would fail: elasticloadbalancing principal does not have permission to invoke %s from target group %s"
                        .formatted(target.id(), group.arn()),
                "add an AWS::Lambda::Permission with Action lambda:InvokeFunction and Principal elasticloadbalancing.amazonaws.com, or: aws lambda add-permission");
    }
}
