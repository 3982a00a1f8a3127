package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.IpamPools;
import dev.elbow.control.shape.LoadBalancerDescription;
import dev.elbow.control.shape.SubnetMapping;
import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.Length;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.CapacityReservation;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Scheme;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// alb-spec §1.2, §1.5, §1.6.
@RegisterForReflection
public record CreateLoadBalancer(
        @Required String name,
        List<String> subnets,
        List<SubnetMapping> subnetMappings,
        List<String> securityGroups,
        @OneOf("internet-facing, internal") @Nullable String scheme,
        @Items(min = 1) @Nullable List<Tag> tags,
        @OneOf("application, network, gateway") @Nullable String type,
        @OneOf("ipv4, dualstack, dualstack-without-public-ipv4") @Nullable String ipAddressType,
        @Length(max = 256) @Constraint.Pattern("^(ipv4pool-coip-)[a-zA-Z0-9]+$")
                @Nullable String customerOwnedIpv4Pool,
        @Nullable IpamPools ipamPools)
        implements Operation.Write<CreateLoadBalancer.Result> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

    public record Result(List<LoadBalancerDescription> loadBalancers) {}

    @Override
    public Result write(Draft draft, Call call) {
        var wanted = wanted(draft.snapshot(), call);
        var existing =
                Resources.of(draft.snapshot(), call).loadBalancers().stream()
                        .filter(loadBalancer -> loadBalancer.name().equals(name))
                        .findFirst();
        if (existing.isPresent()) {
            return same(existing.get(), wanted, call);
        }
        if (Resources.of(draft.snapshot(), call).loadBalancers().size()
                >= call.limits().of(Limit.LOAD_BALANCERS)) {
            throw ApiFailure.of(
                    "TooManyLoadBalancers",
                    "The maximum number of load balancers '%d' has been reached"
                            .formatted(call.limits().of(Limit.LOAD_BALANCERS)));
        }
        draft.put(wanted);
        return result(wanted, call);
    }

    private static Result same(LoadBalancer existing, LoadBalancer wanted, Call call) {
        if (existing.scheme() == wanted.scheme()
                && existing.availabilityZones().equals(wanted.availabilityZones())
                && Set.copyOf(existing.securityGroups()).equals(Set.copyOf(wanted.securityGroups()))
                && existing.ipAddressType() == wanted.ipAddressType()
                && existing.ipamPool().equals(wanted.ipamPool())) {
            return result(existing, call);
        }
        throw ApiFailure.of(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name '%s' exists, but with different settings"
                        .formatted(existing.name()));
    }

    private static Result result(LoadBalancer loadBalancer, Call call) {
        return new Result(List.of(LoadBalancerDescription.of(loadBalancer, call.now())));
    }

    private LoadBalancer wanted(Snapshot before, Call call) {
        var refusals = new Refusals();
        refusals.check(this::checkType);
        refusals.check("Name", this::checkName);
        var chosen = Words.scheme(requireNonNullElse(scheme, "internet-facing"));
        var addresses = Words.ipAddressType(requireNonNullElse(ipAddressType, "ipv4"));
        refusals.check(() -> checkAddresses(chosen, addresses));
        var pool = ModifyIpPools.pool(ipamPools);
        refusals.check(() -> ModifyIpPools.check(chosen, addresses, pool));
        refusals.throwBeforeLookUp(call.network());
        var places =
                refusals.read(
                        () -> Optional.of(Subnets.of(call, subnets, subnetMappings)),
                        Optional.<Subnets>empty());
        places.ifPresent(known -> refusals.check(() -> known.check(addresses)));
        var vpcId = places.map(Subnets::vpcId).orElse("");
        refusals.throwBeforeLookUp(call.network());
        List<String> groups =
                refusals.read(() -> SecurityGroups.of(call, vpcId, securityGroups), List.of());
        Map<String, String> tagged = refusals.read(() -> Tags.of(tags, call.limits()), Map.of());
        refusals.throwIfAny();
        return new LoadBalancer(
                call.ids()
                        .arn(
                                id -> Arn.loadBalancer(call.scope(), name, id),
                                before.loadBalancers()::containsKey),
                name,
                dnsName(before, call, chosen),
                chosen,
                vpcId,
                places.orElseThrow().zones(),
                groups,
                addresses,
                call.now(),
                Attributes.none(),
                tagged,
                pool,
                CapacityReservation.NONE);
    }

    private void checkType() {
        if (type != null && !type.equals("application")) {
            throw ApiFailure.of(
                    "OperationNotPermitted",
                    "Load balancers of type '%s' cannot be created: Elbow is an Application Load Balancer"
                            .formatted(type));
        }
        if (customerOwnedIpv4Pool != null) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The parameter 'CustomerOwnedIpv4Pool' is for subnets on an Outpost, and Elbow has none");
        }
    }

    /// An internal one may be dualstack: the newer guide wins over the model's text.
    static void checkAddresses(Scheme scheme, IpAddressType addresses) {
        if (scheme == Scheme.INTERNAL && addresses == IpAddressType.DUALSTACK_WITHOUT_PUBLIC_IPV4) {
            throw ApiFailure.of(
                    "InvalidConfigurationRequest",
                    "The IP address type 'dualstack-without-public-ipv4' is not supported for internal load balancers");
        }
    }

    private String dnsName(Snapshot before, Call call, Scheme scheme) {
        var first = (scheme == Scheme.INTERNAL ? "internal-" : "") + name + "-";
        var last = "." + call.scope().region() + "." + call.facts().dnsSuffix();
        return call.ids()
                .dnsName(
                        digits -> first + digits + last,
                        dnsName ->
                                before.loadBalancers().values().stream()
                                        .anyMatch(each -> each.dnsName().equals(dnsName)));
    }

    private void checkName() {
        if (name.isEmpty()) {
            throw ApiFailure.validation("A load balancer name must be specified");
        }
        if (name.length() > 32) {
            throw wrongName("cannot be longer than '32' characters");
        }
        if (!NAME.matcher(name).matches()) {
            throw wrongName(
                    "can only contain characters that are alphanumeric characters or hyphens(-)");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw wrongName("cannot begin or end with a hyphen(-)");
        }
        if (name.startsWith("internal-")) {
            throw wrongName("cannot begin with 'internal-'");
        }
    }

    private ApiFailure wrongName(String rule) {
        return ApiFailure.validation("The load balancer name '%s' %s".formatted(name, rule));
    }
}
