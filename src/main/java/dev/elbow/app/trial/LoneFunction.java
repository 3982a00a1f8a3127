package dev.elbow.app.trial;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.HealthCheck;
import dev.elbow.model.IpAddressType;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Rule;
import dev.elbow.model.Scheme;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.DryRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A load balancer with nothing but one function behind it: for events where no template says more.
/// All settings are AWS's defaults.
public final class LoneFunction {
    private static final String ID = "0123456789abcdef";
    private static final HealthCheck UNCHECKED =
            new HealthCheck(
                    false, Protocol.HTTP, 0, "/", 35, 30, 5, 2, Matcher.parse("200", 200, 499));

    private LoneFunction() {}

    /// The target group where none is named.
    ///
    /// @param scope account and region
    public static Arn targetGroup(Scope scope) {
        return Arn.targetGroup(scope, "function", ID);
    }

    /// A listener where the request goes to, and behind it the group with its function.
    ///
    /// @param targetGroup `arn:…:targetgroup/NAME/ID`
    public static Trial behind(RequestUrl url, Arn targetGroup) {
        var scope = targetGroup.scope();
        var balancer = loadBalancer(scope);
        var protocol = url.scheme().equals("https") ? Protocol.HTTPS : Protocol.HTTP;
        var listener =
                new Listener(
                        balancer.arn().listener(ID),
                        balancer.arn(),
                        protocol,
                        url.port(),
                        ListenerTls.NONE,
                        Attributes.none(),
                        Map.of());
        var rule =
                new Rule(
                        listener.arn().rule(ID),
                        listener.arn(),
                        Rule.DEFAULT,
                        List.of(),
                        List.of(
                                new Action.Forward(
                                        List.of(new Action.WeightedTargetGroup(targetGroup, 1)),
                                        0)),
                        List.of(),
                        Map.of());
        var snapshot =
                Snapshot.EMPTY
                        .withLoadBalancers(Map.of(balancer.arn(), balancer))
                        .withListeners(Map.of(listener.arn(), listener))
                        .withRules(Map.of(rule.arn(), rule))
                        .withTargetGroups(Map.of(targetGroup, group(targetGroup)));
        return new Trial(DryRun.of(snapshot, LocalFacts.DEFAULT, Listener::port), Listener::port);
    }

    private static LoadBalancer loadBalancer(Scope scope) {
        return new LoadBalancer(
                Arn.loadBalancer(scope, "load-balancer", ID),
                "load-balancer",
                "load-balancer-0123456789.%s.elb.amazonaws.com".formatted(scope.region()),
                Scheme.INTERNET_FACING,
                "",
                List.of(),
                List.of(),
                IpAddressType.IPV4,
                Instant.EPOCH,
                Attributes.none(),
                Map.of());
    }

    private static TargetGroup group(Arn arn) {
        return new TargetGroup(
                arn,
                arn.resource().split("/", -1)[1],
                TargetType.LAMBDA,
                Protocol.HTTP,
                ProtocolVersion.HTTP1,
                0,
                "",
                IpAddressType.IPV4,
                UNCHECKED,
                Attributes.none(),
                List.of(new Target(Arn.function(arn.scope(), "function").text(), 0, "all")),
                Map.of());
    }
}
