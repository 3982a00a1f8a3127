package dev.elbow.proxy;

import dev.elbow.fixture.TestSnapshots;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A builder of snapshots. Each method returns a configuration with one addition.
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

    public static Arn function(String name) {
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

    /// A forward to groups of the same weight, with target group stickiness.
    static Action stickyForwardTo(int seconds, String... groups) {
        return new Action.Forward(((Action.Forward) forwardTo(groups)).targetGroups(), seconds);
    }

    public static Action fixed(int code, String type, String body) {
        return new Action.FixedResponse(code, type, body);
    }

    /// A load balancer `lb` with a listener on port 80 that forwards to the group `web` with these
    /// ports.
    public static TestConfiguration ofTargets(int... ports) {
        return EMPTY.withLoadBalancer("lb", Map.of())
                .withTargets("web", ports)
                .withListener("lb", 80, forwardTo("web"));
    }

    /// A load balancer `lb` with a listener on port 80 that forwards to the group `fn` of the
    /// function `hello`.
    public static TestConfiguration ofFunction() {
        return EMPTY.withLoadBalancer("lb", Map.of())
                .withFunction("fn", "hello", false)
                .withListener("lb", 80, forwardTo("fn"));
    }

    /// A load balancer `lb` with a listener on port 80 that responds with this text.
    public static TestConfiguration ofFixedResponse(String text) {
        return EMPTY.withLoadBalancer("lb", Map.of())
                .withListener("lb", 80, fixed(200, "text/plain", text));
    }

    public TestConfiguration withLoadBalancer(
            String balancer, Map<LoadBalancerAttribute, String> attributes) {
        var loadBalancer =
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
                        Snapshot.put(snapshot.loadBalancers(), loadBalancer.arn(), loadBalancer)));
    }

    /// Sets the attributes of the load balancer `lb`.
    TestConfiguration withAttributes(Map<LoadBalancerAttribute, String> attributes) {
        var loadBalancer =
                Objects.requireNonNull(snapshot.loadBalancers().get(balancer("lb")))
                        .withAttributes(new Attributes<>(attributes));
        return new TestConfiguration(
                snapshot.withLoadBalancers(
                        Snapshot.put(snapshot.loadBalancers(), loadBalancer.arn(), loadBalancer)));
    }

    /// Enables zones of the load balancer `lb`.
    TestConfiguration withZones(String... zones) {
        return new TestConfiguration(TestSnapshots.enabledIn(snapshot, zones));
    }

    /// Sets the zones of a group's targets, in order of registration.
    TestConfiguration withTargetZones(String name, String... zones) {
        var group = Objects.requireNonNull(snapshot.targetGroups().get(group(name)));
        var targets = new ArrayList<Target>();
        for (var target : group.targets()) {
            targets.add(new Target(target.id(), target.port(), zones[targets.size()]));
        }
        return new TestConfiguration(
                snapshot.withTargetGroups(
                        Snapshot.put(
                                snapshot.targetGroups(), group.arn(), group.withTargets(targets))));
    }

    public TestConfiguration withTargets(String name, int... ports) {
        var targets = new ArrayList<Target>();
        for (int port : ports) {
            targets.add(new Target("127.0.0.1", port, ""));
        }
        return add(name, TargetType.IP, targets, Map.of());
    }

    /// Changes a target group to HTTPS.
    public TestConfiguration withTlsToTargets(String name) {
        return withProtocol(name, Protocol.HTTPS, groupConfig(name).protocolVersion());
    }

    /// Changes the protocol version of a target group.
    public TestConfiguration withProtocolVersion(String name, ProtocolVersion version) {
        return withProtocol(name, groupConfig(name).protocol(), version);
    }

    private TargetGroup groupConfig(String name) {
        return Objects.requireNonNull(snapshot.targetGroups().get(group(name)));
    }

    private TestConfiguration withProtocol(
            String name, Protocol protocol, ProtocolVersion version) {
        var before = groupConfig(name);
        var after =
                new TargetGroup(
                        before.arn(),
                        name,
                        before.targetType(),
                        protocol,
                        version,
                        before.port(),
                        before.vpcId(),
                        before.ipAddressType(),
                        before.healthCheck(),
                        before.attributes(),
                        before.targets(),
                        before.tags());
        return new TestConfiguration(
                snapshot.withTargetGroups(
                        Snapshot.put(snapshot.targetGroups(), after.arn(), after)));
    }

    /// Sets attributes of a target group.
    public TestConfiguration withGroupAttributes(
            String name, Map<TargetGroupAttribute, String> attributes) {
        var plain = Objects.requireNonNull(snapshot.targetGroups().get(group(name)));
        var changed = plain.withAttributes(plain.attributes().with(attributes));
        return new TestConfiguration(
                snapshot.withTargetGroups(
                        Snapshot.put(snapshot.targetGroups(), changed.arn(), changed)));
    }

    TestConfiguration withInstances(String name, String... ids) {
        var targets = Stream.of(ids).map(id -> new Target(id, 80, "")).toList();
        return add(name, TargetType.INSTANCE, targets, Map.of());
    }

    public TestConfiguration withFunction(String name, String function, boolean multiValue) {
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
        var targetGroup =
                new TargetGroup(
                        group(name),
                        name,
                        type,
                        Protocol.HTTP,
                        ProtocolVersion.HTTP1,
                        type == TargetType.LAMBDA ? 0 : 80,
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
                snapshot.withTargetGroups(
                        Snapshot.put(snapshot.targetGroups(), targetGroup.arn(), targetGroup)));
    }

    public TestConfiguration withListener(String balancer, int port, Action action) {
        var listener =
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
                                Snapshot.put(snapshot.listeners(), listener.arn(), listener)))
                .rule(balancer, port, Rule.DEFAULT, List.of(), action, List.of());
    }

    /// Changes a listener to HTTPS.
    ///
    /// @param policy without `ELBSecurityPolicy-`
    /// @param certificates ARNs, the default one first
    public TestConfiguration withTls(
            String balancer, int port, String policy, String... certificates) {
        var tls =
                new ListenerTls(
                        "ELBSecurityPolicy-" + policy,
                        List.of(certificates),
                        MutualAuthentication.OFF);
        var plain = Objects.requireNonNull(snapshot.listeners().get(listener(balancer, port)));
        var listener =
                new Listener(
                        plain.arn(),
                        plain.loadBalancer(),
                        Protocol.HTTPS,
                        port,
                        tls,
                        plain.attributes(),
                        plain.tags());
        return new TestConfiguration(
                snapshot.withListeners(
                        Snapshot.put(snapshot.listeners(), listener.arn(), listener)));
    }

    /// Sets mutual TLS of an HTTPS listener.
    TestConfiguration withMutualTls(
            String balancer, int port, MutualAuthentication mutual, TrustStore trustStore) {
        var plain = Objects.requireNonNull(snapshot.listeners().get(listener(balancer, port)));
        var listener = plain.withTls(plain.tls().withMutual(mutual));
        return new TestConfiguration(
                snapshot.withListeners(Snapshot.put(snapshot.listeners(), listener.arn(), listener))
                        .withTrustStores(
                                Snapshot.put(
                                        snapshot.trustStores(), trustStore.arn(), trustStore)));
    }

    /// Adds a rule for a path to the listener on port 80 of `lb`.
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

    /// Adds a rule for a path to a listener of `lb`.
    TestConfiguration path(int port, int priority, String path, Action action) {
        return rule(
                "lb",
                port,
                priority,
                List.of(new Condition.PathPattern(new ValueMatch.Wildcards(List.of(path)))),
                action,
                List.of());
    }

    /// Adds a rule for hosts to a listener of `lb`, with a page that names them.
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
        var rule =
                new Rule(
                        on.rule("%016x".formatted(priority)),
                        on,
                        priority,
                        conditions,
                        List.of(action),
                        transforms,
                        Map.of());
        return new TestConfiguration(
                snapshot.withRules(Snapshot.put(snapshot.rules(), rule.arn(), rule)));
    }

    TestConfiguration without(Arn listener) {
        var rules = new HashMap<>(snapshot.rules());
        rules.values().removeIf(rule -> rule.listener().equals(listener));
        return new TestConfiguration(
                snapshot.withRules(rules)
                        .withListeners(Snapshot.remove(snapshot.listeners(), listener)));
    }
}
