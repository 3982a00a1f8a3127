package dev.elbow.junit;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.Condition;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
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
import dev.elbow.model.ValueMatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The configuration of a load balancer in front of handlers: one listener on port 80 or, with
/// HTTPS, 443, a rule for each path, a target group for each handler.
final class Network {
    private static final Scope SCOPE =
            new Scope(LocalFacts.DEFAULT.account(), LocalFacts.DEFAULT.region());
    private static final String NAME = "test";
    private static final String ID = "50dc6c495c0c9188";
    private static final Arn BALANCER = Arn.loadBalancer(SCOPE, NAME, ID);
    private static final Arn LISTENER = BALANCER.listener(ID);

    /// The default of `CreateListener`.
    private static final String POLICY = "ELBSecurityPolicy-2016-08";

    private static final String CERTIFICATE =
            "arn:aws:acm:%s:%s:certificate/%s".formatted(SCOPE.region(), SCOPE.account(), ID);

    private final AlbSetup setup;
    private final Map<Arn, TargetGroup> groups = new LinkedHashMap<>();
    private final Map<Arn, Rule> rules = new LinkedHashMap<>();
    private final Map<Arn, LambdaFunction> functions = new LinkedHashMap<>();

    private Network(AlbSetup setup) {
        this.setup = setup;
    }

    /// @param named from a handler to the function's name and what Elbow is to load
    static Snapshot of(AlbSetup setup, AlbSetup.Source.Handlers handlers, Naming named) {
        var network = new Network(setup);
        int priority = 0;
        for (var path : handlers.paths().entrySet()) {
            var pattern =
                    new Condition.PathPattern(new ValueMatch.Wildcards(List.of(path.getKey())));
            network.rule(++priority, List.of(pattern), named.of(path.getValue()));
        }
        network.rule(Rule.DEFAULT, List.of(), named.of(handlers.fallback()));
        return new Snapshot(
                1,
                Map.of(BALANCER, balancer()),
                Map.of(LISTENER, setup.https() ? secureListener() : listener()),
                network.rules,
                network.groups,
                network.functions,
                List.of(),
                Map.of(),
                Map.of());
    }

    @FunctionalInterface
    interface Naming {
        Named of(AlbHandler handler);
    }

    /// @param function its name
    /// @param handler `pkg.Class` or `pkg.Class::method`
    record Named(String function, String handler) {}

    private void rule(int priority, List<Condition> conditions, Named named) {
        var function = LambdaFunction.of(Arn.function(SCOPE, named.function), version(named));
        functions.put(function.arn(), function);
        var group = group(priority, function.arn());
        groups.put(group.arn(), group);
        var arn = LISTENER.rule("%016x".formatted(priority));
        var forward =
                new Action.Forward(List.of(new Action.WeightedTargetGroup(group.arn(), 1)), 0);
        rules.put(
                arn,
                new Rule(
                        arn,
                        LISTENER,
                        priority,
                        conditions,
                        List.of(forward),
                        List.of(),
                        Map.of()));
    }

    private FunctionVersion version(Named named) {
        return new FunctionVersion(
                FunctionVersion.LATEST,
                new FunctionCode.Compiled(),
                "java" + Runtime.version().feature(),
                named.handler,
                setup.timeoutSeconds(),
                FunctionVersion.DEFAULT_MEMORY_MEGABYTES,
                FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                Map.of(),
                1,
                FunctionFacts.NONE);
    }

    private TargetGroup group(int priority, Arn function) {
        var name = NAME + "-" + (priority == Rule.DEFAULT ? "default" : priority);
        return new TargetGroup(
                Arn.targetGroup(SCOPE, name, ID),
                name,
                TargetType.LAMBDA,
                Protocol.HTTP,
                ProtocolVersion.HTTP1,
                0,
                "",
                IpAddressType.IPV4,
                new HealthCheck(
                        false, Protocol.HTTP, 0, "/", 35, 30, 5, 2, Matcher.parse("200", 200, 499)),
                new Attributes<>(
                        Map.of(
                                TargetGroupAttribute.MULTI_VALUE_HEADERS,
                                Boolean.toString(setup.multiValueHeaders()))),
                List.of(new Target(function.text(), 0, "all")),
                Map.of());
    }

    private static LoadBalancer balancer() {
        return new LoadBalancer(
                BALANCER,
                NAME,
                NAME + "-1234567890." + SCOPE.region() + "." + LocalFacts.DEFAULT.dnsSuffix(),
                Scheme.INTERNET_FACING,
                "vpc-12345678",
                List.of(),
                List.of(),
                IpAddressType.IPV4,
                Instant.EPOCH,
                Attributes.none(),
                Map.of());
    }

    private static Listener secureListener() {
        return new Listener(
                LISTENER,
                BALANCER,
                Protocol.HTTPS,
                443,
                new ListenerTls(POLICY, List.of(CERTIFICATE), MutualAuthentication.OFF),
                Attributes.none(),
                Map.of());
    }

    private static Listener listener() {
        return new Listener(
                LISTENER,
                BALANCER,
                Protocol.HTTP,
                80,
                ListenerTls.NONE,
                Attributes.none(),
                Map.of());
    }
}
