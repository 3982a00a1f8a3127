package dev.elbow.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The part of [Consistency] that is about rules and what they lead to.
record RuleConsistency(Snapshot snapshot, Findings findings) {
    private static final int HIGHEST_PRIORITY = 50_000;
    private static final int HIGHEST_WEIGHT = 999;
    private static final int MOST_GROUPS = 5;
    private static final int LONGEST_STICKINESS = 604_800;

    private record Place(Arn listener, int priority) {}

    void check() {
        var defaults = new HashMap<Arn, Integer>();
        var places = new HashMap<Place, Arn>();
        var users = new HashMap<Arn, Arn>();
        for (var rule : snapshot.rules().values()) {
            belongs(rule);
            shape(rule);
            if (rule.isDefault()) {
                defaults.merge(rule.listener(), 1, Integer::sum);
            } else {
                place(rule, places);
            }
            rule.actions().forEach(action -> action(rule, action, users));
        }
        for (var listener : snapshot.listeners().keySet()) {
            int count = defaults.getOrDefault(listener, 0);
            if (count != 1) {
                findings.add("listener %s: %d default rules (expected: 1)", listener, count);
            }
        }
    }

    private void belongs(Rule rule) {
        if (!snapshot.listeners().containsKey(rule.listener())) {
            findings.add("rule %s: listener %s is not there", rule.arn(), rule.listener());
        }
        findings.sameScope("rule", rule.arn(), rule.listener());
    }

    private void shape(Rule rule) {
        if (rule.actions().isEmpty()) {
            findings.add("rule %s: no actions (expected: at least 1)", rule.arn());
        }
        if (rule.isDefault() && !(rule.conditions().isEmpty() && rule.transforms().isEmpty())) {
            findings.add(
                    "rule %s: %d conditions and %d transforms (expected: none on a default rule)",
                    rule.arn(), rule.conditions().size(), rule.transforms().size());
        }
        if (!rule.isDefault() && rule.conditions().isEmpty()) {
            findings.add("rule %s: no conditions (expected: at least 1)", rule.arn());
        }
        for (var condition : rule.conditions()) {
            if (condition.valueCount() == 0) {
                findings.add(
                        "rule %s: %s: no values (expected: at least 1)",
                        rule.arn(), condition.field());
            }
        }
    }

    private void place(Rule rule, Map<Place, Arn> places) {
        findings.range("rule " + rule.arn(), "priority", rule.priority(), 1, HIGHEST_PRIORITY);
        var before = places.putIfAbsent(new Place(rule.listener(), rule.priority()), rule.arn());
        if (before != null) {
            findings.add(
                    "rules %s and %s: both have priority %d", before, rule.arn(), rule.priority());
        }
    }

    private void action(Rule rule, Action action, Map<Arn, Arn> users) {
        var what = "rule " + rule.arn();
        switch (action) {
            case Action.Forward(var groups, int stickiness, int _) -> {
                findings.range(what, "target groups", groups.size(), 1, MOST_GROUPS);
                int seconds = Math.abs(stickiness);
                findings.range(what, "stickiness seconds", seconds, 0, LONGEST_STICKINESS);
                groups.forEach(group -> forward(rule, group, users));
            }
            case Action.Redirect redirect ->
                    findings.range(what, "status code", redirect.statusCode(), 301, 302);
            case Action.FixedResponse fixed ->
                    findings.range(what, "status code", fixed.statusCode(), 200, 599);
            case Action.Preceding preceding -> {
                if (rule.terminal().equals(preceding)) {
                    findings.add(
                            "%s: %s is the last action (expected: forward, redirect or"
                                    + " fixed-response)",
                            what, preceding.type());
                }
            }
        }
    }

    private void forward(Rule rule, Action.WeightedTargetGroup weighted, Map<Arn, Arn> users) {
        var group = weighted.targetGroup();
        var what = "rule " + rule.arn();
        findings.range(what, "weight", weighted.weight(), 0, HIGHEST_WEIGHT);
        findings.sameScope("rule", rule.arn(), group);
        if (!snapshot.targetGroups().containsKey(group)) {
            findings.add("%s: target group %s is not there", what, group);
        }
        Optional.ofNullable(snapshot.listeners().get(rule.listener()))
                .map(Listener::loadBalancer)
                .ifPresent(
                        user -> {
                            var before = users.putIfAbsent(group, user);
                            if (before != null && !before.equals(user)) {
                                findings.add(
                                        "target group %s: used by %s and %s (expected: one load"
                                                + " balancer)",
                                        group, before, user);
                            }
                        });
    }
}
