package dev.elbow.model;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a listener does with the requests that meet all conditions (alb-spec §2.2).
///
/// @param priority 1-50000, lowest first, or [#DEFAULT], which comes last
/// @param conditions all must match; empty only for the default rule
/// @param actions by ascending order; the last one answers or forwards
/// @param transforms at most one of each kind; never on the default rule
public record Rule(
        Arn arn,
        Arn listener,
        int priority,
        List<Condition> conditions,
        List<Action> actions,
        List<Transform> transforms,
        Map<String, String> tags) {
    /// The priority of a default rule, as the access log writes it.
    public static final int DEFAULT = 0;

    /// The order in which a listener's rules are asked: by priority, the default rule last.
    static final Comparator<Rule> EVALUATION =
            Comparator.comparing(Rule::isDefault).thenComparingInt(Rule::priority);

    public Rule {
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
        transforms = List.copyOf(transforms);
        tags = Copies.ordered(tags);
    }

    public boolean isDefault() {
        return priority == DEFAULT;
    }

    /// The action that answers or forwards: the last one.
    public Action terminal() {
        return actions.getLast();
    }

    /// The actions before the last one, none of which is performed.
    public List<Action> preceding() {
        return actions.subList(0, actions.size() - 1);
    }

    /// The target groups that its actions name, with weight or without.
    public Set<Arn> targetGroups() {
        var named = new LinkedHashSet<Arn>();
        for (var action : actions) {
            if (action instanceof Action.Forward forward) {
                forward.targetGroups().forEach(group -> named.add(group.targetGroup()));
            }
        }
        return named;
    }

    public Rule withActions(List<Action> changed) {
        return new Rule(arn, listener, priority, conditions, changed, transforms, tags);
    }

    public Rule withPriority(int changed) {
        return new Rule(arn, listener, changed, conditions, actions, transforms, tags);
    }

    public Rule withTags(Map<String, String> changed) {
        return new Rule(arn, listener, priority, conditions, actions, transforms, changed);
    }
}
