package dev.elbow.intake;

import dev.elbow.control.op.CreateLoadBalancer;
import dev.elbow.control.op.DeleteLoadBalancer;
import dev.elbow.control.op.ModifyLoadBalancerAttributes;
import dev.elbow.control.op.SetIpAddressType;
import dev.elbow.control.op.SetSecurityGroups;
import dev.elbow.control.op.SetSubnets;
import dev.elbow.control.shape.LoadBalancerDescription;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// `AWS::ElasticLoadBalancingV2::LoadBalancer`
final class LoadBalancers implements ResourceKind {

    private static final String ARN = "LoadBalancerArn";
    private static final int LONGEST_NAME = 32;

    private static final Set<String> CREATE =
            Set.of(
                    "Name",
                    "Subnets",
                    "SubnetMappings",
                    "SecurityGroups",
                    "Scheme",
                    "Tags",
                    "Type",
                    "IpAddressType");

    private static final Set<String> SUBNETS = Set.of("Subnets", "SubnetMappings");

    private static final Map<String, String> DEFAULTS =
            AttributeDefaults.of(Arrays.asList(LoadBalancerAttribute.values()));

    @Override
    public String create(Step step) {
        var parameters = new HashMap<>(ApiValues.of(step.settings(), CREATE));
        parameters.putIfAbsent("Name", new Text(name(step)));
        var arn =
                step.call(CreateLoadBalancer.class, "Subnets", parameters)
                        .loadBalancers()
                        .getFirst()
                        .loadBalancerArn();
        attributes(step, arn, Settings.NONE);
        return arn;
    }

    private static String name(Step step) {
        var others = step.calls().snapshot().loadBalancers().values();
        return step.name()
                .within(
                        LONGEST_NAME,
                        name -> others.stream().anyMatch(other -> other.name().equals(name)));
    }

    @Override
    public void update(Step step, Deployed before) {
        var arn = before.physicalId();
        var now = step.settings();
        if (before.differsFrom(now, "Subnets") || before.differsFrom(now, "SubnetMappings")) {
            step.call(SetSubnets.class, "Subnets", with(arn, ApiValues.of(now, SUBNETS)));
        }
        if (before.differsFrom(now, "SecurityGroups") && now.has("SecurityGroups")) {
            step.call(
                    SetSecurityGroups.class,
                    "SecurityGroups",
                    with(arn, ApiValues.of(now, Set.of("SecurityGroups"))));
        }
        if (before.differsFrom(now, "IpAddressType")) {
            step.call(
                    SetIpAddressType.class,
                    "IpAddressType",
                    with(
                            arn,
                            Map.of(
                                    "IpAddressType",
                                    new Text(now.text("IpAddressType").orElse("ipv4")))));
        }
        attributes(step, arn, before.settings());
        TagChange.apply(step, arn, before.settings());
    }

    private static void attributes(Step step, String arn, Settings before) {
        new AttributeChange(step, "LoadBalancerAttributes", ARN, defaults(step.settings()))
                .apply(ModifyLoadBalancerAttributes.class, arn, before);
    }

    /// One default depends on the scheme (alb-spec §1.7).
    private static Map<String, String> defaults(Settings settings) {
        boolean internal = settings.text("Scheme").filter("internal"::equals).isPresent();
        var defaults = new HashMap<>(DEFAULTS);
        defaults.put(LoadBalancerAttribute.DENY_IGW_TRAFFIC.key(), Boolean.toString(internal));
        return defaults;
    }

    @Override
    public void delete(Step step, Deployed before) {
        step.call(DeleteLoadBalancer.class, "Name", with(before.physicalId(), Map.of()));
    }

    private static Map<String, Value> with(String arn, Map<String, Value> parameters) {
        var all = new HashMap<>(parameters);
        all.put(ARN, new Text(arn));
        return all;
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.loadBalancers().containsKey(new Arn(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        var loadBalancer = snapshot.loadBalancers().get(new Arn(deployed.physicalId()));
        if (loadBalancer == null) {
            throw new IllegalStateException(deployed.physicalId() + " (expected: created)");
        }
        return attribute.equals("SecurityGroups")
                ? new AttributeValue.Texts(loadBalancer.securityGroups())
                : new AttributeValue.Text(text(loadBalancer, attribute));
    }

    private static String text(LoadBalancer loadBalancer, String attribute) {
        var arn = loadBalancer.arn();
        return switch (attribute) {
            case "DNSName" -> loadBalancer.dnsName();
            case "LoadBalancerName" -> loadBalancer.name();
            case "LoadBalancerFullName" -> arn.resource().substring("loadbalancer/".length());
            case "CanonicalHostedZoneID" ->
                    LoadBalancerDescription.of(loadBalancer, loadBalancer.createdTime())
                            .canonicalHostedZoneId();
            default -> arn.text();
        };
    }
}
