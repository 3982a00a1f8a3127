package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import java.util.List;
import java.util.stream.Stream;

/// The constraints of target groups of HTTP/2 and gRPC: listeners of HTTPS and actions of type
/// `forward` alone (behaviour/target-groups.md#protocol-versions).
final class ProtocolVersions {
    private ProtocolVersions() {}

    /// Checks a group that an action of this listener names.
    ///
    /// @throws ApiFailure `InvalidLoadBalancerAction`
    static void checkListener(Protocol protocol, TargetGroup group) {
        if (protocol == Protocol.HTTP && isConstrained(group)) {
            throw invalid(
                    "Listener protocol 'HTTP' is not supported with a target group with the protocol-version '%s'"
                            .formatted(group.protocolVersion()));
        }
    }

    /// Checks the rules of a listener whose protocol changes.
    ///
    /// @throws ApiFailure `InvalidLoadBalancerAction`
    static void checkRules(Snapshot snapshot, Listener changed) {
        for (Rule rule : snapshot.rulesOf(changed.arn())) {
            groups(snapshot, rule.actions())
                    .forEach(group -> checkListener(changed.protocol(), group));
        }
    }

    /// Checks the actions of a rule against each other.
    ///
    /// @throws ApiFailure `InvalidLoadBalancerAction`
    static void checkActions(Snapshot snapshot, List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Preceding) {
                groups(snapshot, actions)
                        .filter(ProtocolVersions::isConstrained)
                        .findFirst()
                        .ifPresent(
                                group -> {
                                    throw invalid(
                                            "Action type '%s' is not supported with a target group with the protocol-version '%s'"
                                                    .formatted(
                                                            action.type(),
                                                            group.protocolVersion()));
                                });
            }
        }
    }

    private static boolean isConstrained(TargetGroup group) {
        return group.protocolVersion() != ProtocolVersion.HTTP1;
    }

    private static Stream<TargetGroup> groups(Snapshot snapshot, List<Action> actions) {
        return actions.stream()
                .flatMap(
                        action ->
                                action instanceof Action.Forward forward
                                        ? forward.targetGroups().stream()
                                        : Stream.empty())
                .map(weighted -> snapshot.targetGroups().get(weighted.targetGroup()))
                .flatMap(Stream::ofNullable);
    }

    private static ApiFailure invalid(String message) {
        return ApiFailure.of("InvalidLoadBalancerAction", message);
    }
}
