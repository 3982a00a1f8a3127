package dev.elbow.proxy;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.Condition;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Matcher;
import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Rule;
import dev.elbow.model.Scheme;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import dev.elbow.model.Transform;
import dev.elbow.model.TrustStore;
import dev.elbow.model.ValueMatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Snapshots in few words. Each method gives a snapshot with one thing more.
public record TestConfiguration(Snapshot snapshot) {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    private static final String ID = "50dc6c495c0c9188";
    public static final TestConfiguration EMPTY = new TestConfiguration(Snapshot.EMPTY);

    public static Arn balancer(String name) {
        return Arn.loadBalancer(SCOPE, name, ID);
    }

    public static Arn group(String name) {
        return Arn.targetGroup(SCOPE, name, ID);
    }

    static Arn function(String name) {
        return Arn.function(SCOPE, name);
    }

    static Arn listener(String balancer, int port) {
        return balancer(balancer).listener("%016x".formatted(port));
    }

    public static Action forwardTo(String... groups) {
        return new Action.Forward(
                List.of(groups).stream()
                        .map(name -> new Action.WeightedTargetGroup(group(name), 1))
                        .toList(),
                0);
    }

    public static Action fixed(int code, String type, String body) {
        return new Action.FixedResponse(code, type, body);
    }

    /// A load balancer `lb` with a listener on port 80 that forwards to the group `web` of these
    /// ports.
    public static TestConfiguration forwarding(int... ports) {
        return EMPTY.with("lb", Map.of()).targets("web", ports).listens("lb", 80, forwardTo("web"));
    }

    public TestConfiguration with(String balancer, Map<LoadBalancerAttribute, String> attributes) {
        var made =
                new LoadBalancer(
                        balancer(balancer),
                        balancer,
                        balancer + "-1234567890.us-east-1.elb.localhost",
                        Scheme.INTERNET_FACING,
                        "vpc-1",
                        List.of(),
                        List.of(),
                        IpAddressType.IPV4,
                        Instant.EPOCH.plusSeconds(snapshot.loadBalancers().size()),
                        new Attributes<>(attributes),
                        Map.of());
        return new TestConfiguration(
                snapshot.withLoadBalancers(
                        Snapshot.put(snapshot.loadBalancers(), made.arn(), made)));
    }

    /// The load balancer `lb` with these attributes.
    TestConfiguration attributes(Map<LoadBalancerAttribute, String> attributes) {
        var changed =
                Objects.requireNonNull(snapshot.loadBalancers().get(balancer("lb")))
                        .withAttributes(new Attributes<>(attributes));
        return new TestConfiguration(
                snapshot.withLoadBalancers(
                        Snapshot.put(snapshot.loadBalancers(), changed.arn(), changed)));
    }

    public TestConfiguration targets(String name, int... ports) {
        var targets = new java.util.ArrayList<Target>();
        for (int port : ports) {
            targets.add(new Target("127.0.0.1", port, ""));
        }
        return add(name, TargetType.IP, targets, Map.of());
    }

    TestConfiguration calling(String name, String function, boolean multiValue) {
        return add(
                name,
                TargetType.LAMBDA,
                List.of(new Target(function(function).text(), 0, "all")),
                Map.of(TargetGroupAttribute.MULTI_VALUE_HEADERS, Boolean.toString(multiValue)));
    }

    private TestConfiguration add(
            String name,
            TargetType type,
            List<Target> targets,
            Map<TargetGroupAttribute, String> attributes) {
        var made =
                new TargetGroup(
                        group(name),
                        name,
                        type,
                        Protocol.HTTP,
                        ProtocolVersion.HTTP1,
                        80,
                        "vpc-1",
                        IpAddressType.IPV4,
                        new HealthCheck(
                                true,
                                Protocol.HTTP,
                                HealthCheck.TRAFFIC_PORT,
                                "/",
                                30,
                                5,
                                5,
                                2,
                                Matcher.parse("200", 200, 499)),
                        new Attributes<>(attributes),
                        targets,
                        Map.of());
        return new TestConfiguration(
                snapshot.withTargetGroups(Snapshot.put(snapshot.targetGroups(), made.arn(), made)));
    }

    public TestConfiguration listens(String balancer, int port, Action action) {
        var made =
                new Listener(
                        listener(balancer, port),
                        balancer(balancer),
                        Protocol.HTTP,
                        port,
                        ListenerTls.NONE,
                        Attributes.none(),
                        Map.of());
        return new TestConfiguration(
                        snapshot.withListeners(
                                Snapshot.put(snapshot.listeners(), made.arn(), made)))
                .rule(balancer, port, Rule.DEFAULT, List.of(), action, List.of());
    }

    /// The listener on this port speaks HTTPS.
    ///
    /// @param policy without `ELBSecurityPolicy-`
    /// @param certificates ARNs, the default one first
    TestConfiguration secure(String balancer, int port, String policy, String... certificates) {
        var tls =
                new ListenerTls(
                        "ELBSecurityPolicy-" + policy,
                        List.of(certificates),
                        MutualAuthentication.OFF);
        var plain = Objects.requireNonNull(snapshot.listeners().get(listener(balancer, port)));
        var made =
                new Listener(
                        plain.arn(),
                        plain.loadBalancer(),
                        Protocol.HTTPS,
                        port,
                        tls,
                        plain.attributes(),
                        plain.tags());
        return new TestConfiguration(
                snapshot.withListeners(Snapshot.put(snapshot.listeners(), made.arn(), made)));
    }

    /// The HTTPS listener on this port asks for certificates.
    TestConfiguration mutual(
            String balancer, int port, MutualAuthentication mutual, TrustStore trustStore) {
        var plain = Objects.requireNonNull(snapshot.listeners().get(listener(balancer, port)));
        var made = plain.withTls(plain.tls().withMutual(mutual));
        return new TestConfiguration(
                snapshot.withListeners(Snapshot.put(snapshot.listeners(), made.arn(), made))
                        .withTrustStores(
                                Snapshot.put(
                                        snapshot.trustStores(), trustStore.arn(), trustStore)));
    }

    /// On the listener on port 80 of `lb`: what has this path goes there.
    public TestConfiguration path(
            int priority, String path, Action action, Transform... transforms) {
        return rule(
                "lb",
                80,
                priority,
                List.of(new Condition.PathPattern(new ValueMatch.Wildcards(List.of(path)))),
                action,
                List.of(transforms));
    }

    /// On a listener of `lb`: requests for these hosts get a page that says so.
    TestConfiguration host(int port, int priority, String... hosts) {
        return rule(
                "lb",
                port,
                priority,
                List.of(new Condition.HostHeader(new ValueMatch.Wildcards(List.of(hosts)))),
                fixed(200, "", "host"),
                List.of());
    }

    private TestConfiguration rule(
            String balancer,
            int port,
            int priority,
            List<Condition> conditions,
            Action action,
            List<Transform> transforms) {
        var on = listener(balancer, port);
        var made =
                new Rule(
                        on.rule("%016x".formatted(priority)),
                        on,
                        priority,
                        conditions,
                        List.of(action),
                        transforms,
                        Map.of());
        return new TestConfiguration(
                snapshot.withRules(Snapshot.put(snapshot.rules(), made.arn(), made)));
    }

    TestConfiguration without(Arn listener) {
        var rules = new HashMap<>(snapshot.rules());
        rules.values().removeIf(rule -> rule.listener().equals(listener));
        return new TestConfiguration(
                snapshot.withRules(rules)
                        .withListeners(Snapshot.remove(snapshot.listeners(), listener)));
    }
}
