package dev.elbow.control.op;

import dev.elbow.control.network.Instance;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Where instances are reached that no configuration maps to a host (alb-spec §5.1, §5.2).
///
/// @param known those that exist, by id
record InstanceAddresses(TargetGroup group, Map<String, Instance> known) {

    /// @param mapped ids that an address here stands for, which are not looked up
    static InstanceAddresses of(
            Call call, TargetGroup group, Collection<String> ids, Set<String> mapped) {
        Set<String> asked = new TreeSet<>(ids);
        asked.removeAll(mapped);
        return new InstanceAddresses(
                group,
                asked.isEmpty()
                        ? Map.of()
                        : call.network().instances(call.scope().region(), asked));
    }

    /// The targets with the addresses of their instances.
    ///
    /// @param mapped ids that configuration maps to a host; nothing else is asked of these
    /// @throws ApiFailure `InvalidTarget`, naming those that cannot be registered
    List<Target> addressed(List<Target> targets, Set<String> mapped) {
        var unmapped =
                targets.stream().map(Target::id).filter(id -> !mapped.contains(id)).distinct();
        var ids = unmapped.toList();
        refuse(ids, id -> known.get(id) == null, "do not exist");
        refuse(ids, this::isElsewhere, "are not in the target group's VPC '" + group.vpcId() + "'");
        refuse(ids, this::isNotRunning, "are not in a running state");
        refuse(ids, this::lacksIpv6, "have no primary IPv6 address");
        return targets.stream().map(this::addressed).toList();
    }

    private Target addressed(Target target) {
        var instance = known.get(target.id());
        if (instance == null) {
            return target;
        }
        var address =
                group.ipAddressType() == IpAddressType.IPV6
                        ? instance.ipv6Address()
                        : instance.address();
        return target.withPlace(instance.zone(), address);
    }

    private static void refuse(List<String> ids, Predicate<String> wrong, String why) {
        var refused = ids.stream().filter(wrong).collect(Collectors.joining("', '"));
        if (!refused.isEmpty()) {
            throw ApiFailure.of(
                    "InvalidTarget",
                    "The following targets %s and cannot be registered: '%s'"
                            .formatted(why, refused));
        }
    }

    private boolean isElsewhere(String id) {
        var instance = known.get(id);
        return instance != null
                && !instance.vpcId().isEmpty()
                && !instance.vpcId().equals(group.vpcId());
    }

    private boolean lacksIpv6(String id) {
        var instance = known.get(id);
        return group.ipAddressType() == IpAddressType.IPV6
                && instance != null
                && instance.state() != Instance.State.UNKNOWN
                && instance.ipv6Address().isEmpty();
    }

    private boolean isNotRunning(String id) {
        var instance = known.get(id);
        return instance != null
                && switch (instance.state()) {
                    case RUNNING, UNKNOWN -> false;
                    case PENDING, STOPPING, STOPPED, SHUTTING_DOWN, TERMINATED -> true;
                };
    }
}
