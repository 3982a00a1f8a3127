package dev.elbow.control.op;

import dev.elbow.control.shape.AccountLimit;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The quotas of the account, by name: those that hold here, and for other types of load balancers
/// what AWS answers.
@RegisterForReflection
public record DescribeAccountLimits(
        @Nullable String marker, @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeAccountLimits.Result> {

    /// Of AWS's answer (AWS CLI, example of `describe-account-limits`).
    private static final List<Limit> TOLD =
            List.of(
                    Limit.LOAD_BALANCERS,
                    Limit.LISTENERS_PER_LOAD_BALANCER,
                    Limit.RULES_PER_LOAD_BALANCER,
                    Limit.CERTIFICATES_PER_LOAD_BALANCER,
                    Limit.TARGET_GROUPS,
                    Limit.TARGET_GROUPS_PER_LOAD_BALANCER,
                    Limit.TARGET_GROUPS_PER_ACTION,
                    Limit.TARGETS_PER_LOAD_BALANCER,
                    Limit.TARGETS_PER_TARGET_GROUP,
                    Limit.REGISTRATIONS_PER_TARGET,
                    Limit.CONDITION_VALUES_PER_RULE,
                    Limit.WILDCARDS_PER_RULE);

    private static final Map<String, Integer> OF_OTHER_TYPES =
            Map.ofEntries(
                    Map.entry("certificates-per-network-load-balancer", 25),
                    Map.entry("gateway-load-balancers", 100),
                    Map.entry("gateway-load-balancers-per-vpc", 100),
                    Map.entry("geneve-target-groups", 100),
                    Map.entry("listeners-per-network-load-balancer", 50),
                    Map.entry("network-load-balancer-enis-per-vpc", 1_200),
                    Map.entry("network-load-balancers", 50),
                    Map.entry("target-groups-per-action-on-network-load-balancer", 1),
                    Map.entry("targets-per-availability-zone-per-gateway-load-balancer", 300),
                    Map.entry("targets-per-availability-zone-per-network-load-balancer", 500),
                    Map.entry("targets-per-network-load-balancer", 3_000));

    public record Result(List<AccountLimit> limits, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var page = Page.of(action(), all(call.limits()), AccountLimit::name, marker, pageSize);
        return new Result(page.items(), page.next());
    }

    private static List<AccountLimit> all(Limits limits) {
        return Stream.concat(
                        TOLD.stream().map(each -> limit(each.text(), limits.of(each))),
                        OF_OTHER_TYPES.entrySet().stream()
                                .map(each -> limit(each.getKey(), each.getValue())))
                .toList();
    }

    private static AccountLimit limit(String name, int max) {
        return new AccountLimit(name, Integer.toString(max));
    }
}
