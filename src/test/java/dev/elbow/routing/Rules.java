package dev.elbow.routing;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.Condition;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.Protocol;
import dev.elbow.model.Rule;
import dev.elbow.model.Scope;
import dev.elbow.model.Transform;
import dev.elbow.model.ValueMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules made by hand; each answers with its priority as its body, the default one with `default`.
final class Rules {
    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    static final Arn LOAD_BALANCER = Arn.loadBalancer(SCOPE, "shop", "50dc6c495c0c9188");
    static final Arn LISTENER = LOAD_BALANCER.listener("f2f7dc8efc522ab2");

    private Rules() {}

    static Listener listener(Protocol protocol, int port) {
        return new Listener(
                LISTENER,
                LOAD_BALANCER,
                protocol,
                port,
                ListenerTls.NONE,
                Attributes.none(),
                Map.of());
    }

    static Action.Forward forwardTo(String name) {
        var group = Arn.targetGroup(SCOPE, name, "73e2d6bc24d8a067");
        return new Action.Forward(List.of(new Action.WeightedTargetGroup(group, 1)), 0);
    }

    static Rule rule(int priority, Condition... conditions) {
        return rule(priority, reply(String.valueOf(priority)), List.of(), conditions);
    }

    static Rule rule(
            int priority, Action action, List<Transform> transforms, Condition... conditions) {
        return new Rule(
                LISTENER.rule("%016x".formatted(priority)),
                LISTENER,
                priority,
                List.of(conditions),
                List.of(action),
                transforms,
                Map.of());
    }

    static Action.FixedResponse reply(String body) {
        return new Action.FixedResponse(200, "text/plain", body);
    }

    static RouteTable table(Rule... rules) {
        return table(List.of(rules));
    }

    static RouteTable table(List<Rule> rules) {
        return table(rules, null);
    }

    static RouteTable table(List<Rule> rules, @Nullable RouteTable before) {
        var all = new ArrayList<>(rules);
        all.add(rule(Rule.DEFAULT, reply("default"), List.of()));
        return RouteTable.compile(all, before);
    }

    static int decided(RouteTable table, RequestHead request) {
        return table.decide(request).rule().priority();
    }

    /// Whether a rule of these conditions takes the request.
    static boolean matches(RequestHead request, Condition... conditions) {
        return decided(table(rule(1, conditions)), request) == 1;
    }

    static Condition host(String... values) {
        return new Condition.HostHeader(new ValueMatch.Wildcards(List.of(values)));
    }

    static Condition hostRegex(String... values) {
        return new Condition.HostHeader(new ValueMatch.Regexes(List.of(values)));
    }

    static Condition path(String... values) {
        return new Condition.PathPattern(new ValueMatch.Wildcards(List.of(values)));
    }

    static Condition pathRegex(String... values) {
        return new Condition.PathPattern(new ValueMatch.Regexes(List.of(values)));
    }

    static Condition header(String name, String... values) {
        return new Condition.HttpHeader(name, new ValueMatch.Wildcards(List.of(values)));
    }

    static Condition headerRegex(String name, String... values) {
        return new Condition.HttpHeader(name, new ValueMatch.Regexes(List.of(values)));
    }

    static Condition method(String... values) {
        return new Condition.HttpRequestMethod(List.of(values));
    }

    static Condition query(String key, String value) {
        return new Condition.QueryString(List.of(new Condition.KeyValue(key, value)));
    }

    static Condition source(String... values) {
        return new Condition.SourceIp(List.of(values));
    }
}
