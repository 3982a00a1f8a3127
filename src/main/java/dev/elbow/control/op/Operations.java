package dev.elbow.control.op;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All operations that Elbow has: a new one is a record and a line here.
public final class Operations {
    private static final Map<String, Class<? extends Record>> BY_NAME =
            List.<Class<? extends Record>>of(
                            AddTags.class,
                            CreateListener.class,
                            CreateLoadBalancer.class,
                            CreateRule.class,
                            CreateTargetGroup.class,
                            DeleteListener.class,
                            DeleteLoadBalancer.class,
                            DeleteRule.class,
                            DeleteTargetGroup.class,
                            DeregisterTargets.class,
                            DescribeAccountLimits.class,
                            DescribeCapacityReservation.class,
                            DescribeListenerAttributes.class,
                            DescribeListeners.class,
                            DescribeLoadBalancerAttributes.class,
                            DescribeLoadBalancers.class,
                            DescribeRules.class,
                            DescribeTags.class,
                            DescribeTargetGroupAttributes.class,
                            DescribeTargetGroups.class,
                            DescribeTargetHealth.class,
                            GetResourcePolicy.class,
                            ModifyCapacityReservation.class,
                            ModifyIpPools.class,
                            ModifyListener.class,
                            ModifyListenerAttributes.class,
                            ModifyLoadBalancerAttributes.class,
                            ModifyRule.class,
                            ModifyTargetGroup.class,
                            ModifyTargetGroupAttributes.class,
                            RegisterTargets.class,
                            RemoveTags.class,
                            SetIpAddressType.class,
                            SetRulePriorities.class,
                            SetSecurityGroups.class,
                            SetSubnets.class)
                    .stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Class::getSimpleName, Function.identity()));

    private Operations() {}

    /// @param name such as `CreateListener`
    public static Optional<Class<? extends Record>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static List<Class<? extends Record>> all() {
        return List.copyOf(BY_NAME.values());
    }
}
