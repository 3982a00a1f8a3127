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
                            AddListenerCertificates.class,
                            AddTags.class,
                            AddTrustStoreRevocations.class,
                            CreateListener.class,
                            CreateLoadBalancer.class,
                            CreateRule.class,
                            CreateTargetGroup.class,
                            CreateTrustStore.class,
                            DeleteListener.class,
                            DeleteLoadBalancer.class,
                            DeleteRule.class,
                            DeleteSharedTrustStoreAssociation.class,
                            DeleteTargetGroup.class,
                            DeleteTrustStore.class,
                            DeregisterTargets.class,
                            DescribeAccountLimits.class,
                            DescribeCapacityReservation.class,
                            DescribeListenerAttributes.class,
                            DescribeListenerCertificates.class,
                            DescribeListeners.class,
                            DescribeLoadBalancerAttributes.class,
                            DescribeLoadBalancers.class,
                            DescribeRules.class,
                            DescribeSSLPolicies.class,
                            DescribeTags.class,
                            DescribeTargetGroupAttributes.class,
                            DescribeTargetGroups.class,
                            DescribeTargetHealth.class,
                            DescribeTrustStoreAssociations.class,
                            DescribeTrustStoreRevocations.class,
                            DescribeTrustStores.class,
                            GetResourcePolicy.class,
                            GetTrustStoreCaCertificatesBundle.class,
                            GetTrustStoreRevocationContent.class,
                            ModifyCapacityReservation.class,
                            ModifyIpPools.class,
                            ModifyListener.class,
                            ModifyListenerAttributes.class,
                            ModifyLoadBalancerAttributes.class,
                            ModifyRule.class,
                            ModifyTargetGroup.class,
                            ModifyTargetGroupAttributes.class,
                            ModifyTrustStore.class,
                            RegisterTargets.class,
                            RemoveListenerCertificates.class,
                            RemoveTags.class,
                            RemoveTrustStoreRevocations.class,
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
