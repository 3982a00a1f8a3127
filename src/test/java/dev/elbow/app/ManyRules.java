package dev.elbow.app;

import dev.elbow.control.Calls;
import dev.elbow.control.op.CreateListener;
import dev.elbow.control.op.CreateLoadBalancer;
import dev.elbow.control.op.CreateRule;
import dev.elbow.control.op.CreateTargetGroup;
import dev.elbow.control.op.RegisterTargets;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.Value.Members;
import java.util.ArrayList;
import java.util.List;

/// A thousand target groups of a target each, and a thousand rules over ten listeners that forward
/// to them.
///
/// @param groups ARNs of the first listener's, in the order of its rules
/// @param rules ARNs of the first listener's, by priority from 1 on
/// @param listener the first one's ARN
/// @param loadBalancer the first one's ARN
record ManyRules(List<String> groups, List<String> rules, String listener, String loadBalancer) {
    private static final int LISTENERS = 10;
    private static final int RULES_PER_LISTENER = 100;

    /// Makes them, as one commit.
    static ManyRules in(TestElbow plane) {
        return plane.change(
                calls -> {
                    var first = listener(calls, 0);
                    for (int index = 1; index < LISTENERS; index++) {
                        listener(calls, index);
                    }
                    return first;
                });
    }

    private static ManyRules listener(Calls calls, int number) {
        var balancer =
                calls.call(
                                CreateLoadBalancer.class,
                                form(
                                        "Name=lb-" + number,
                                        "Subnets.member.1=subnet-1",
                                        "Subnets.member.2=subnet-2"))
                        .loadBalancers()
                        .getFirst()
                        .loadBalancerArn();
        var listener =
                calls.call(
                                CreateListener.class,
                                form(
                                        "LoadBalancerArn=" + balancer,
                                        "Protocol=HTTP",
                                        "Port=" + (8000 + number),
                                        "DefaultActions.member.1.Type=fixed-response",
                                        "DefaultActions.member.1.FixedResponseConfig.StatusCode=404"))
                        .listeners()
                        .getFirst()
                        .listenerArn();
        var many = new ManyRules(new ArrayList<>(), new ArrayList<>(), listener, balancer);
        for (int priority = 1; priority <= RULES_PER_LISTENER; priority++) {
            many.groups.add(group(calls, "group-" + number + "-" + priority));
            many.rules.add(rule(calls, listener, priority, many.groups.getLast()));
        }
        return many;
    }

    private static String group(Calls calls, String name) {
        var group =
                calls.call(CreateTargetGroup.class, form(newGroup(name)))
                        .targetGroups()
                        .getFirst()
                        .targetGroupArn();
        calls.call(
                RegisterTargets.class,
                form("TargetGroupArn=" + group, "Targets.member.1.Id=127.0.0.1"));
        return group;
    }

    static String[] newGroup(String name) {
        return new String[] {
            "Name=" + name, "TargetType=ip", "Protocol=HTTP", "Port=80", "VpcId=vpc-1"
        };
    }

    private static String rule(Calls calls, String listener, int priority, String group) {
        return calls.call(CreateRule.class, form(newRule(listener, priority, group)))
                .rules()
                .getFirst()
                .ruleArn();
    }

    /// Of a host or a path in turn.
    static String[] newRule(String listener, int priority, String group) {
        boolean host = priority % 2 == 0;
        return new String[] {
            "ListenerArn=" + listener,
            "Priority=" + priority,
            "Conditions.member.1.Field=" + (host ? "host-header" : "path-pattern"),
            "Conditions.member.1.Values.member.1="
                    + (host ? "*.host-%d.example.com" : "/path-%d/*").formatted(priority),
            "Actions.member.1.Type=forward",
            "Actions.member.1.TargetGroupArn=" + group
        };
    }

    private static Members form(String... parameters) {
        return Form.parse(String.join("&", parameters));
    }
}
