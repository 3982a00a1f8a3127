package dev.elbow.control.op;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One quota each: what fits in, fits; one more is refused (alb-spec §8). Those of load balancers,
/// rules and targets of a load balancer are tried beside their operations.
class QuotaTest {
    private final TestAccount account = new TestAccount();

    private void allow(Limit limit, int most) {
        account.limits = account.limits.with(limit, most);
    }

    private static String[] forward(String listener, int priority, String... groups) {
        var parameters = new ArrayList<String>();
        parameters.add("ListenerArn=" + listener);
        parameters.add("Priority=" + priority);
        parameters.addAll(path("/" + priority));
        parameters.add("Actions.member.1.Type=forward");
        for (int number = 1; number <= groups.length; number++) {
            var tuple = "Actions.member.1.ForwardConfig.TargetGroups.member.%d.".formatted(number);
            parameters.add(tuple + "TargetGroupArn=" + groups[number - 1]);
            parameters.add(tuple + "Weight=1");
        }
        return parameters.toArray(String[]::new);
    }

    private static List<String> path(String... values) {
        var parameters = new ArrayList<String>();
        parameters.add("Conditions.member.1.Field=path-pattern");
        for (int number = 1; number <= values.length; number++) {
            parameters.add(
                    "Conditions.member.1.PathPatternConfig.Values.member.%d=%s"
                            .formatted(number, values[number - 1]));
        }
        return parameters;
    }

    private static String[] rule(String listener, String... values) {
        var parameters = new ArrayList<>(path(values));
        parameters.add("ListenerArn=" + listener);
        parameters.add("Priority=1");
        parameters.add("Actions.member.1.Type=fixed-response");
        parameters.add("Actions.member.1.FixedResponseConfig.StatusCode=200");
        return parameters.toArray(String[]::new);
    }

    private static String[] targets(String group, String... ids) {
        var parameters = new ArrayList<String>();
        parameters.add("TargetGroupArn=" + group);
        for (int number = 1; number <= ids.length; number++) {
            var parts = ids[number - 1].split("@");
            parameters.add("Targets.member.%d.Id=%s".formatted(number, parts[0]));
            if (parts.length > 1) {
                parameters.add("Targets.member.%d.Port=%s".formatted(number, parts[1]));
            }
        }
        return parameters.toArray(String[]::new);
    }

    @Test
    void listenersOfALoadBalancer() {
        allow(Limit.LISTENERS_PER_LOAD_BALANCER, 2);
        var loadBalancer = account.loadBalancer("web");
        account.listener(loadBalancer, 80);
        account.listener(loadBalancer, 81);
        account.listener(account.loadBalancer("other"), 82);
        account.refuses(
                "TooManyListeners",
                "The maximum number of listeners '2' has been reached on load balancer '"
                        + loadBalancer
                        + "'",
                CreateListener.class,
                "LoadBalancerArn=" + loadBalancer,
                "Protocol=HTTP",
                "Port=82",
                "DefaultActions.member.1.Type=fixed-response",
                "DefaultActions.member.1.FixedResponseConfig.StatusCode=404");
    }

    @Test
    void targetGroupsOfARegion() {
        allow(Limit.TARGET_GROUPS, 2);
        account.targetGroup("a");
        account.lambdaGroup("b");
        account.targetGroup("a");
        account.refuses(
                "TooManyTargetGroups",
                "The maximum number of target groups '2' has been reached",
                CreateTargetGroup.class,
                "Name=c",
                "TargetType=lambda");
    }

    @Test
    void targetGroupsOfALoadBalancer() {
        allow(Limit.TARGET_GROUPS_PER_LOAD_BALANCER, 2);
        var loadBalancer = account.loadBalancer("web");
        var listener = account.listener(loadBalancer, 80);
        var a = account.targetGroup("a");
        var b = account.targetGroup("b");
        account.call(CreateRule.class, forward(listener, 1, a, b));
        account.call(CreateRule.class, forward(listener, 2, b));
        account.refuses(
                "TooManyUniqueTargetGroupsPerLoadBalancer",
                "The maximum number of unique target groups '2' has been reached on load balancer '"
                        + loadBalancer
                        + "'",
                CreateRule.class,
                forward(listener, 3, account.targetGroup("c")));
    }

    @Test
    void targetGroupsOfAnAction() {
        allow(Limit.TARGET_GROUPS_PER_ACTION, 2);
        var listener = account.listener(account.loadBalancer("web"), 80);
        var a = account.targetGroup("a");
        var b = account.targetGroup("b");
        account.call(CreateRule.class, forward(listener, 1, a, b));
        account.refuses(
                "InvalidLoadBalancerAction",
                "A forward action can have up to '2' target groups",
                CreateRule.class,
                forward(listener, 2, a, b, account.targetGroup("c")));
    }

    @Test
    void loadBalancersOfATargetGroup() {
        var group = account.targetGroup("a");
        ForwardingListener.create(account, account.loadBalancer("one"), group);
        var listener = account.listener(account.loadBalancer("two"), 80);
        account.refuses(
                "TargetGroupAssociationLimit",
                "The following target groups cannot be associated with more than one load balancer: "
                        + group,
                CreateRule.class,
                forward(listener, 1, group));
    }

    @Test
    void targetsOfATargetGroup() {
        allow(Limit.TARGETS_PER_TARGET_GROUP, 2);
        var group = account.targetGroup("a", "TargetType=ip");
        account.call(RegisterTargets.class, targets(group, "10.0.0.1", "10.0.0.2"));
        account.call(RegisterTargets.class, targets(group, "10.0.0.2"));
        account.refuses(
                "TooManyTargets",
                "The maximum number of targets per target group '2' has been reached on target group '"
                        + group
                        + "'",
                RegisterTargets.class,
                targets(group, "10.0.0.3"));
    }

    @Test
    void registrationsOfATargetWithALoadBalancer() {
        allow(Limit.REGISTRATIONS_PER_TARGET, 2);
        var group = account.targetGroup("a", "TargetType=ip");
        var loadBalancer = account.loadBalancer("web");
        ForwardingListener.create(account, loadBalancer, group);
        account.call(RegisterTargets.class, targets(group, "10.0.0.1@81", "10.0.0.1@82"));
        account.call(RegisterTargets.class, targets(group, "10.0.0.2"));
        account.refuses(
                "TooManyRegistrationsForTargetId",
                "The maximum number of registrations '2' of target '10.0.0.1' has been reached on load balancer '"
                        + loadBalancer
                        + "'",
                RegisterTargets.class,
                targets(group, "10.0.0.1@83"));
    }

    @Test
    void conditionValuesOfARule() {
        allow(Limit.CONDITION_VALUES_PER_RULE, 2);
        var listener = account.listener(account.loadBalancer("web"), 80);
        account.refuses(
                "ValidationError",
                "A rule can only have '2' condition values",
                CreateRule.class,
                rule(listener, "/a", "/b", "/c"));
        account.call(CreateRule.class, rule(listener, "/a", "/b"));
    }

    @Test
    void wildcardsOfARule() {
        allow(Limit.WILDCARDS_PER_RULE, 2);
        var listener = account.listener(account.loadBalancer("web"), 80);
        account.refuses(
                "ValidationError",
                "A rule can only have '2' condition wildcards",
                CreateRule.class,
                rule(listener, "/*/a?b*"));
        account.call(CreateRule.class, rule(listener, "/*/a?b"));
    }

    @Test
    void tagsOfAResource() {
        allow(Limit.TAGS_PER_RESOURCE, 2);
        var loadBalancer = account.loadBalancer("web");
        account.call(
                AddTags.class,
                "ResourceArns.member.1=" + loadBalancer,
                "Tags.member.1.Key=a",
                "Tags.member.2.Key=b");
        account.refuses(
                "TooManyTags",
                "You've reached the limit on the number of tags for this resource.",
                AddTags.class,
                "ResourceArns.member.1=" + loadBalancer,
                "Tags.member.1.Key=b",
                "Tags.member.2.Key=c");
        account.refuses(
                "TooManyTags",
                "You've reached the limit on the number of tags for this resource.",
                CreateTargetGroup.class,
                "Name=a",
                "TargetType=lambda",
                "Tags.member.1.Key=a",
                "Tags.member.2.Key=b",
                "Tags.member.3.Key=c");
    }
}
