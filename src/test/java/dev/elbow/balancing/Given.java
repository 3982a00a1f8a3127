package dev.elbow.balancing;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.AvailabilityZone;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Rule;
import dev.elbow.model.Scheme;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Configurations for tests: one load balancer whose default rule forwards to the groups in use.
final class Given {
    static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    private static final HealthCheck CHECK =
            new HealthCheck(
                    true, Protocol.HTTP, 0, "/", 30, 5, 5, 2, Matcher.parse("200", 200, 499));

    private Given() {}

    static Arn groupArn(String name) {
        return Arn.targetGroup(SCOPE, name, "0123456789abcdef");
    }

    static TargetGroup group(TargetType type, String name, String... targets) {
        boolean lambda = type == TargetType.LAMBDA;
        return new TargetGroup(
                groupArn(name),
                name,
                type,
                Protocol.HTTP,
                ProtocolVersion.HTTP1,
                lambda ? 0 : 80,
                lambda ? "" : "vpc-12345678",
                IpAddressType.IPV4,
                CHECK,
                Attributes.none(),
                Stream.of(targets).map(id -> new Target(id, 0, "")).toList(),
                Map.of());
    }

    static TargetGroup group(String name, String... targets) {
        return group(TargetType.IP, name, targets);
    }

    static TargetGroup with(TargetGroup group, TargetGroupAttribute attribute, String value) {
        return group.withAttributes(group.attributes().with(Map.of(attribute, value)));
    }

    static TargetKey key(String group, String target) {
        return new TargetKey(groupArn(group), target, 80);
    }

    /// All groups in use.
    static Snapshot inUse(TargetGroup... groups) {
        var loadBalancer = Arn.loadBalancer(SCOPE, "lb", "0123456789abcdef");
        var listener = loadBalancer.listener("0123456789abcdef");
        var forward =
                new Action.Forward(
                        Stream.of(groups)
                                .map(group -> new Action.WeightedTargetGroup(group.arn(), 1))
                                .toList(),
                        0);
        var rule =
                new Rule(
                        listener.rule("0123456789abcdef"),
                        listener,
                        Rule.DEFAULT,
                        List.of(),
                        List.of(forward),
                        List.of(),
                        Map.of());
        return unused(groups)
                .withLoadBalancers(Map.of(loadBalancer, loadBalancer(loadBalancer)))
                .withListeners(
                        Map.of(
                                listener,
                                new Listener(
                                        listener,
                                        loadBalancer,
                                        Protocol.HTTP,
                                        80,
                                        Attributes.none(),
                                        Map.of())))
                .withRules(Map.of(rule.arn(), rule));
    }

    /// No group in use.
    static Snapshot unused(TargetGroup... groups) {
        var snapshot = Snapshot.EMPTY;
        for (var group : groups) {
            snapshot =
                    snapshot.withTargetGroups(
                            Snapshot.put(snapshot.targetGroups(), group.arn(), group));
        }
        return snapshot;
    }

    private static LoadBalancer loadBalancer(Arn arn) {
        return new LoadBalancer(
                arn,
                "lb",
                "lb-1.us-east-1.elb.localhost",
                Scheme.INTERNET_FACING,
                "vpc-12345678",
                List.of(new AvailabilityZone("us-east-1a", "subnet-12345678")),
                List.of(),
                IpAddressType.IPV4,
                Instant.EPOCH,
                Attributes.none(),
                Map.of());
    }
}
