package dev.elbow.control.op;

import dev.elbow.control.network.Instance;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What the state of an instance says of a target's health (alb-spec §5.2, §5.3.2).
record InstanceStates(InstanceAddresses instances, Set<String> mapped, boolean looked) {

    /// @throws ApiFailure `HealthUnavailable` when the states cannot be had
    static InstanceStates of(
            Call call, TargetGroup group, Collection<String> ids, Set<String> mapped) {
        boolean look = group.targetType() == TargetType.INSTANCE && !call.network().isLocal();
        try {
            return new InstanceStates(
                    InstanceAddresses.of(call, group, look ? ids : Set.of(), mapped), mapped, look);
        } catch (ApiFailure unreachable) {
            throw new ApiFailure(
                    "HealthUnavailable",
                    500,
                    "The health of the specified targets could not be retrieved due to an internal error: "
                            + unreachable.sentence());
        }
    }

    /// Empty for one that may be well.
    Optional<TargetHealth> unusable(String id) {
        if (!looked || mapped.contains(id)) {
            return Optional.empty();
        }
        var instance = instances.known().get(id);
        return instance == null
                ? Optional.of(TargetHealth.invalidState("the terminated state"))
                : unusable(instance.state());
    }

    private static Optional<TargetHealth> unusable(Instance.State state) {
        return switch (state) {
            case PENDING, RUNNING, UNKNOWN -> Optional.empty();
            case STOPPED, TERMINATED ->
                    Optional.of(TargetHealth.invalidState("the %s state".formatted(state.text())));
            case STOPPING, SHUTTING_DOWN ->
                    Optional.of(TargetHealth.invalidState("an invalid state"));
        };
    }
}
