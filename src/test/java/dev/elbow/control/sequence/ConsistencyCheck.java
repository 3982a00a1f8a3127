package dev.elbow.control.sequence;

import dev.elbow.control.op.DescribeListeners;
import dev.elbow.control.op.DescribeLoadBalancers;
import dev.elbow.control.op.DescribeRules;
import dev.elbow.control.op.DescribeTags;
import dev.elbow.control.op.DescribeTargetGroups;
import dev.elbow.control.op.DescribeTargetHealth;
import dev.elbow.control.op.Limit;
import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.ListenerDescription;
import dev.elbow.control.shape.LoadBalancerDescription;
import dev.elbow.control.shape.RuleDescription;
import dev.elbow.control.shape.TargetGroupDescription;
import dev.elbow.model.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A check of everything that a caller can describe: parts that contradict each other are flaws.
final class ConsistencyCheck {
    private static final int TAGS_PER_CALL = 20;

    private final PersistentControlPlane controlPlane;
    private final Scope scope;
    private final List<String> flaws = new ArrayList<>();
    private final List<Object> answers = new ArrayList<>();
    private final List<String> arns = new ArrayList<>();

    /// From a target group to the load balancers whose actions name it.
    private final Map<String, Set<String>> users = new TreeMap<>();

    private ConsistencyCheck(PersistentControlPlane controlPlane, Scope scope) {
        this.controlPlane = controlPlane;
        this.scope = scope;
    }

    private static int limit(Limit limit) {
        return PersistentControlPlane.LIMITS.of(limit);
    }

    /// @return a sentence for each flaw
    static List<String> flaws(PersistentControlPlane controlPlane) {
        var flaws = new ArrayList<String>();
        var seen = new ArrayList<String>();
        for (var scope : PersistentControlPlane.SCOPES) {
            var check = new ConsistencyCheck(controlPlane, scope);
            check.run();
            flaws.addAll(check.flaws);
            seen.addAll(check.arns);
        }
        var snapshot = controlPlane.snapshot();
        int there =
                snapshot.loadBalancers().size()
                        + snapshot.listeners().size()
                        + snapshot.rules().size()
                        + snapshot.targetGroups().size();
        if (new HashSet<>(seen).size() != there || seen.size() != there) {
            flaws.add("%d resources described (expected: %d)".formatted(seen.size(), there));
        }
        return flaws;
    }

    /// All answers, to be held against those after a restart.
    static List<Object> answers(PersistentControlPlane controlPlane) {
        var answers = new ArrayList<>();
        for (var scope : PersistentControlPlane.SCOPES) {
            var check = new ConsistencyCheck(controlPlane, scope);
            check.run();
            answers.addAll(check.answers);
        }
        return answers;
    }

    private void expect(boolean holds, String flaw, Object... about) {
        if (!holds) {
            flaws.add(scope + ": " + flaw.formatted(about));
        }
    }

    private void run() {
        var loadBalancers = loadBalancers();
        var targetGroups = targetGroups();
        loadBalancers.forEach(this::loadBalancer);
        targetGroups.forEach(this::targetGroup);
        users.keySet()
                .removeAll(
                        targetGroups.stream().map(TargetGroupDescription::targetGroupArn).toList());
        expect(users.isEmpty(), "actions name target groups that are not there: %s", users);
        tags();
        var attributes = new AttributeCheck(controlPlane, scope, flaws, answers);
        loadBalancers.forEach(each -> attributes.loadBalancer(each.loadBalancerArn()));
        targetGroups.forEach(each -> attributes.targetGroup(each.targetGroupArn()));
        arns.stream().filter(arn -> arn.contains(":listener/")).forEach(attributes::listener);
    }

    private List<LoadBalancerDescription> loadBalancers() {
        var all = controlPlane.get(scope, DescribeLoadBalancers.class).loadBalancers();
        var pages = new PaginationCheck<LoadBalancerDescription>(flaws, all);
        pages.check(
                (marker, size) -> {
                    var page = controlPlane.get(scope, DescribeLoadBalancers.class, marker, size);
                    return new PaginationCheck.Page<>(page.loadBalancers(), page.nextMarker());
                });
        answers.add(all);
        unique("load balancer name", all, LoadBalancerDescription::loadBalancerName);
        expect(all.size() <= limit(Limit.LOAD_BALANCERS), "%d load balancers", all.size());
        all.forEach(each -> known(each.loadBalancerArn()));
        return all;
    }

    private void loadBalancer(LoadBalancerDescription described) {
        var arn = described.loadBalancerArn();
        var byArn =
                controlPlane.get(
                        scope, DescribeLoadBalancers.class, "LoadBalancerArns.member.1=" + arn);
        expect(byArn.loadBalancers().equals(List.of(described)), "%s by its ARN differs", arn);
        var byName =
                controlPlane.get(
                        scope,
                        DescribeLoadBalancers.class,
                        "Names.member.1=" + described.loadBalancerName());
        expect(byName.loadBalancers().equals(List.of(described)), "%s by its name differs", arn);
        var of = "LoadBalancerArn=" + arn;
        var listeners = controlPlane.get(scope, DescribeListeners.class, of).listeners();
        new PaginationCheck<>(flaws, listeners)
                .check(
                        (marker, size) -> {
                            var page =
                                    controlPlane.get(
                                            scope, DescribeListeners.class, of, marker, size);
                            return new PaginationCheck.Page<>(page.listeners(), page.nextMarker());
                        });
        answers.add(listeners);
        unique("port of " + arn, listeners, ListenerDescription::port);
        expect(listeners.size() <= limit(Limit.LISTENERS_PER_LOAD_BALANCER), "%s: listeners", arn);
        int rules = listeners.stream().mapToInt(each -> rules(each, arn)).sum();
        expect(rules <= limit(Limit.RULES_PER_LOAD_BALANCER), "%s has %d rules", arn, rules);
        long used = users.values().stream().filter(each -> each.contains(arn)).count();
        expect(
                used <= limit(Limit.TARGET_GROUPS_PER_LOAD_BALANCER),
                "%s uses %d groups",
                arn,
                used);
        var groups = controlPlane.get(scope, DescribeTargetGroups.class, of).targetGroups();
        expect(groups.size() == used, "%s uses %d groups, described %d", arn, used, groups.size());
    }

    /// @return how many besides the default rule
    private int rules(ListenerDescription listener, String loadBalancer) {
        var arn = listener.listenerArn();
        known(arn);
        expect(listener.loadBalancerArn().equals(loadBalancer), "%s: load balancer", arn);
        expect(
                arn.startsWith(loadBalancer.replace(":loadbalancer/", ":listener/") + "/"),
                "%s is not below %s",
                arn,
                loadBalancer);
        var byArn =
                controlPlane.get(scope, DescribeListeners.class, "ListenerArns.member.1=" + arn);
        expect(byArn.listeners().equals(List.of(listener)), "%s by its ARN differs", arn);
        var rules = controlPlane.get(scope, DescribeRules.class, "ListenerArn=" + arn).rules();
        new PaginationCheck<>(flaws, rules)
                .check(
                        (marker, size) -> {
                            var page =
                                    controlPlane.get(
                                            scope,
                                            DescribeRules.class,
                                            "ListenerArn=" + arn,
                                            marker,
                                            size);
                            return new PaginationCheck.Page<>(page.rules(), page.nextMarker());
                        });
        answers.add(rules);
        order(arn, rules);
        expect(
                rules.getLast().actions().equals(listener.defaultActions()),
                "%s: default actions differ from its default rule",
                arn);
        rules.forEach(rule -> rule(rule, arn, loadBalancer));
        return rules.size() - 1;
    }

    private void order(String listener, List<RuleDescription> rules) {
        expect(
                rules.stream().filter(RuleDescription::isDefault).count() == 1,
                "%s: default rules: %s",
                listener,
                rules);
        expect(rules.getLast().priority().equals("default"), "%s: the last rule", listener);
        int before = 0;
        for (var rule : rules.subList(0, rules.size() - 1)) {
            int priority = Integer.parseInt(rule.priority());
            expect(priority > before, "%s: priority %d after %d", listener, priority, before);
            before = priority;
        }
    }

    private void rule(RuleDescription rule, String listener, String loadBalancer) {
        known(rule.ruleArn());
        expect(
                rule.ruleArn().startsWith(listener.replace(":listener/", ":listener-rule/") + "/"),
                "%s is not below %s",
                rule.ruleArn(),
                listener);
        var byArn =
                controlPlane.get(scope, DescribeRules.class, "RuleArns.member.1=" + rule.ruleArn());
        expect(byArn.rules().equals(List.of(rule)), "%s by its ARN differs", rule.ruleArn());
        rule.actions().stream()
                .map(ActionDescription::forwardConfig)
                .filter(config -> config != null)
                .flatMap(config -> config.targetGroups().stream())
                .forEach(
                        group ->
                                users.computeIfAbsent(
                                                String.valueOf(group.targetGroupArn()),
                                                _ -> new HashSet<>())
                                        .add(loadBalancer));
    }

    private List<TargetGroupDescription> targetGroups() {
        var all = controlPlane.get(scope, DescribeTargetGroups.class).targetGroups();
        new PaginationCheck<>(flaws, all)
                .check(
                        (marker, size) -> {
                            var page =
                                    controlPlane.get(
                                            scope, DescribeTargetGroups.class, marker, size);
                            return new PaginationCheck.Page<>(
                                    page.targetGroups(), page.nextMarker());
                        });
        answers.add(all);
        unique("target group name", all, TargetGroupDescription::targetGroupName);
        expect(all.size() <= limit(Limit.TARGET_GROUPS), "%d target groups", all.size());
        all.forEach(each -> known(each.targetGroupArn()));
        return all;
    }

    private void targetGroup(TargetGroupDescription group) {
        var arn = group.targetGroupArn();
        var used = users.getOrDefault(arn, Set.of());
        expect(used.size() <= 1, "%s is used by %s", arn, used);
        expect(
                used.equals(Set.copyOf(group.loadBalancerArns())),
                "%s: used by %s, described %s",
                arn,
                used,
                group.loadBalancerArns());
        var byName =
                controlPlane.get(
                        scope,
                        DescribeTargetGroups.class,
                        "Names.member.1=" + group.targetGroupName());
        expect(byName.targetGroups().equals(List.of(group)), "%s by its name differs", arn);
        var health =
                controlPlane
                        .get(scope, DescribeTargetHealth.class, "TargetGroupArn=" + arn)
                        .targetHealthDescriptions();
        answers.add(health);
        unique("target of " + arn, health, each -> each.target().id() + ":" + each.target().port());
        expect(
                health.size()
                        <= (group.targetType().equals("lambda")
                                ? 1
                                : limit(Limit.TARGETS_PER_TARGET_GROUP)),
                "%s has %d targets",
                arn,
                health.size());
    }

    private void tags() {
        for (int from = 0; from < arns.size(); from += TAGS_PER_CALL) {
            var some = arns.subList(from, Math.min(arns.size(), from + TAGS_PER_CALL));
            var asked = new String[some.size()];
            for (int index = 0; index < asked.length; index++) {
                asked[index] = "ResourceArns.member." + (index + 1) + "=" + some.get(index);
            }
            var tags = controlPlane.get(scope, DescribeTags.class, asked).tagDescriptions();
            answers.add(tags);
            expect(
                    tags.stream().map(DescribeTags.Tagged::resourceArn).toList().equals(some),
                    "tags of %s",
                    some);
            tags.forEach(
                    each ->
                            expect(
                                    each.tags().size() <= limit(Limit.TAGS_PER_RESOURCE),
                                    "%s",
                                    each));
        }
    }

    private void known(String arn) {
        arns.add(arn);
        expect(
                arn.startsWith(
                        "arn:aws:elasticloadbalancing:%s:%s:"
                                .formatted(scope.region(), scope.account())),
                "%s is somebody else's",
                arn);
    }

    private <T> void unique(String what, List<T> all, Function<T, Object> of) {
        var count = new HashMap<Object, Integer>();
        all.forEach(each -> count.merge(of.apply(each), 1, Integer::sum));
        count.forEach((value, times) -> expect(times == 1, "%s %s: %d times", what, value, times));
    }
}
