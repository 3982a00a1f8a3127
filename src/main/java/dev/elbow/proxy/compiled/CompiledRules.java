package dev.elbow.proxy.compiled;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.function.HostedFunction;
import dev.elbow.model.Action;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.action.ActionStep;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.page.Page;
import dev.elbow.routing.RouteTable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The compiled rules of one listener: their table, and the target groups, functions, pages and
/// steps of its decisions. Immutable.
///
/// @param forwards by [dev.elbow.routing.Decision.Forward#slot]; the states of target groups in
///   them are the same objects as long as rules name them
/// @param functions the function of each target that is one, by identity
/// @param finder finds the function of a target
/// @param replies the page of each rule with a fixed response, by identity
/// @param steps the steps of each rule that has some before its action, by identity
@SuppressWarnings("ArrayRecordComponent") // an array for the hot path; never compared
public record CompiledRules(
        RouteTable table,
        WeightedTargetGroups[] forwards,
        Map<TargetState, HostedFunction> functions,
        Function<TargetKey, HostedFunction> finder,
        Map<Rule, Page> replies,
        Map<Rule, List<ActionStep>> steps) {

    /// @param rules of the listener, in the order they are evaluated
    /// @param previous the compiled rules before a change, or null; unchanged rules are taken from
    ///   them
    /// @param functionsStay whether the functions of targets are the same as before
    /// @throws dev.elbow.routing.InvalidRule when a rule cannot be evaluated
    public static CompiledRules compile(
            List<Rule> rules,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> finder,
            ActionSteps actionSteps,
            @Nullable CompiledRules previous,
            boolean functionsStay) {
        var table = RouteTable.compile(rules, previous == null ? null : previous.table);
        boolean noFunctions = previous != null && previous.functions.isEmpty() && functionsStay;
        var forwards = new WeightedTargetGroups[table.forwards().size()];
        var functions = new IdentityHashMap<TargetState, HostedFunction>();
        for (int slot = 0; slot < forwards.length; slot++) {
            var action = table.forwards().get(slot).action();
            var unchanged = previous == null ? null : previous.forwardsAt(slot, action);
            forwards[slot] =
                    unchanged != null ? unchanged : WeightedTargetGroups.of(action, groups::get);
            if (unchanged == null || !noFunctions) {
                bindFunctions(action, groups, finder, functions);
            }
        }
        var pages = replies(rules, previous == null ? Map.of() : previous.replies);
        var steps = steps(rules, actionSteps);
        return new CompiledRules(table, forwards, functions, finder, pages, steps);
    }

    private static Map<Rule, List<ActionStep>> steps(List<Rule> rules, ActionSteps actionSteps) {
        var steps = new IdentityHashMap<Rule, List<ActionStep>>();
        for (var rule : rules) {
            var ruleSteps = actionSteps.of(rule);
            if (!ruleSteps.isEmpty()) {
                steps.put(rule, List.copyOf(ruleSteps));
            }
        }
        return steps.isEmpty() ? Map.of() : steps;
    }

    /// The steps of a rule before its action; empty for most.
    public List<ActionStep> steps(Rule rule) {
        return steps.isEmpty() ? List.of() : steps.getOrDefault(rule, List.of());
    }

    private @Nullable WeightedTargetGroups forwardsAt(int slot, Action.Forward action) {
        return slot < forwards.length && table.forwards().get(slot).action() == action
                ? forwards[slot]
                : null;
    }

    private static Map<Rule, Page> replies(List<Rule> rules, Map<Rule, Page> previousReplies) {
        var replies = new IdentityHashMap<Rule, Page>();
        for (var rule : rules) {
            if (rule.terminal() instanceof Action.FixedResponse fixed) {
                var page = previousReplies.get(rule);
                replies.put(
                        rule,
                        page != null
                                ? page
                                : Page.fixed(
                                        fixed.statusCode(),
                                        fixed.contentType(),
                                        fixed.messageBody()));
            }
        }
        return replies;
    }

    private static void bindFunctions(
            Action.Forward action,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> finder,
            Map<TargetState, HostedFunction> functions) {
        for (var weighted : action.targetGroups()) {
            var group = groups.get(weighted.targetGroup());
            if (group != null && group.config().targetType() == TargetType.LAMBDA) {
                group.targets().forEach(it -> functions.put(it, finder.apply(it.key())));
            }
        }
    }

    /// The function of a target. One that was registered after these rules were compiled is looked
    /// up.
    public HostedFunction function(TargetState target) {
        var bound = functions.get(target);
        return bound != null ? bound : finder.apply(target.key());
    }

    /// The page of a rule's fixed response.
    public Page page(Rule rule) {
        return Objects.requireNonNull(replies.get(rule));
    }
}
