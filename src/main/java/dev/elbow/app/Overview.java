package dev.elbow.app;

import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Protocol;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetType;
import dev.elbow.observe.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The configuration as a short table: load balancers, listeners, where they are bound, and what
/// their rules lead to.
///
/// @param boundPorts listener → the port bound on this machine
/// @param facts of this machine, with the address that listeners bind
/// @param ca file or URL of the certificate of Elbow's CA
record Overview(Snapshot snapshot, Map<Arn, Integer> boundPorts, LocalFacts facts, String ca) {

    /// Lines without an end; empty when there is no load balancer.
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var loadBalancer : snapshot.loadBalancers().values()) {
            lines.add(loadBalancer.name() + "  " + loadBalancer.dnsName());
            for (var listener : snapshot.listenersOf(loadBalancer.arn())) {
                lines.add(
                        "  %s:%d  %s"
                                .formatted(listener.protocol(), listener.port(), url(listener)));
                rules(listener, lines);
            }
        }
        if (snapshot.listeners().values().stream().anyMatch(Overview::isSecure)) {
            lines.add("Certificates that are not configured are signed by Elbow's CA: " + ca);
        }
        suggestion().ifPresent(lines::add);
        return lines;
    }

    private static boolean isSecure(Listener listener) {
        return listener.protocol() == Protocol.HTTPS;
    }

    private String url(Listener listener) {
        return "%s://%s:%d"
                .formatted(
                        listener.protocol().scheme(),
                        facts.listenerHost(),
                        boundPorts.getOrDefault(listener.arn(), 0));
    }

    private void rules(Listener listener, List<String> lines) {
        var rules = snapshot.rulesOf(listener.arn());
        var conditions = rules.stream().map(RuleText::conditions).toList();
        int width = conditions.stream().mapToInt(String::length).max().orElse(0);
        for (int index = 0; index < rules.size(); index++) {
            var rule = rules.get(index);
            lines.add(
                    ("    %7s  %-" + Math.max(width, 1) + "s  → %s")
                            .formatted(
                                    rule.isDefault() ? "default" : rule.priority(),
                                    conditions.get(index),
                                    notPerformed(rule) + destination(rule.terminal())));
        }
    }

    private static String notPerformed(Rule rule) {
        return rule.preceding().stream()
                .map(action -> action.type() + " (not performed) → ")
                .collect(Collectors.joining());
    }

    private String destination(Action action) {
        return switch (action) {
            case Action.Forward forward ->
                    forward.targetGroups().stream()
                            .map(group -> group(group, forward.targetGroups().size() > 1))
                            .collect(Collectors.joining(", "));
            case Action.Redirect redirect ->
                    "redirect %d to %s://%s:%s%s"
                            .formatted(
                                    redirect.statusCode(),
                                    redirect.protocol(),
                                    redirect.host(),
                                    redirect.port(),
                                    redirect.path());
            case Action.FixedResponse fixed -> "fixed-response " + fixed.statusCode();
            case Action.Preceding preceding -> preceding.type();
        };
    }

    private String group(Action.WeightedTargetGroup weighted, boolean several) {
        var group = snapshot.targetGroups().get(weighted.targetGroup());
        if (group == null) {
            return weighted.targetGroup().text();
        }
        return (several ? weighted.weight() + "× " : "") + targets(group);
    }

    private String targets(TargetGroup group) {
        if (group.targets().isEmpty()) {
            return group.name() + " (no targets)";
        }
        return group.targets().stream()
                .map(target -> target(group, target))
                .collect(Collectors.joining(", "));
    }

    private String target(TargetGroup group, Target target) {
        if (group.targetType() == TargetType.LAMBDA) {
            var resource = new Arn(target.id()).resource();
            return "lambda " + resource.substring(resource.indexOf(':') + 1);
        }
        return group.protocol().scheme()
                + "://"
                + target.id()
                + ":"
                + group.portOf(target)
                + facts.mappedAddress(snapshot, group.keyOf(target))
                        .map(" (%s)"::formatted)
                        .orElse("");
    }

    private String caFile() {
        return ca.startsWith("http:") ? "<(curl -s " + ca + ")" : ca;
    }

    private Optional<String> suggestion() {
        return snapshot.loadBalancers().values().stream()
                .map(LoadBalancer::arn)
                .flatMap(arn -> snapshot.listenersOf(arn).stream())
                .findFirst()
                .map(
                        listener ->
                                "Try: curl "
                                        + (isSecure(listener) ? "--cacert " + caFile() + " " : "")
                                        + url(listener)
                                        + RuleText.examplePath(snapshot.rulesOf(listener.arn())));
    }
}
