package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.TargetState;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.function.HostedFunction;
import dev.elbow.model.Action;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.page.Page;
import dev.elbow.routing.RouteTable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the rules of one listener became: who decides, and where each decision leads. Immutable.
///
/// @param forwards by [dev.elbow.routing.Decision.Forward#slot]; the states of target groups in
///   them are the same objects as long as rules name them
/// @param functions the function of each target that is one, by identity
/// @param finder from a target that is a function to where it is invoked
/// @param replies the page of each rule that answers itself, by identity
@SuppressWarnings("ArrayRecordComponent") // an array, for the hot path; nobody compares them
record CompiledRules(
        RouteTable table,
        WeightedTargetGroups[] forwards,
        Map<TargetState, HostedFunction> functions,
        Function<TargetKey, HostedFunction> finder,
        Map<Rule, Page> replies) {

    /// @param rules of the listener, in the order they are evaluated
    /// @param before what they were, or null; what became of unchanged rules is taken from it
    /// @param functionsStay whether targets that are functions lead to where they led before
    /// @throws dev.elbow.routing.InvalidRule when a rule cannot be evaluated
    static CompiledRules compile(
            List<Rule> rules,
            TargetGroups groups,
            Function<TargetKey, HostedFunction> finder,
            @Nullable CompiledRules before,
            boolean functionsStay) {
        var table = RouteTable.compile(rules, before == null ? null : before.table);
        boolean noFunctions = before != null && before.functions.isEmpty() && functionsStay;
        var forwards = new WeightedTargetGroups[table.forwards().size()];
        var functions = new IdentityHashMap<TargetState, HostedFunction>();
        for (int slot = 0; slot < forwards.length; slot++) {
            var action = table.forwards().get(slot).action();
            var known = before == null ? null : before.forwardsAt(slot, action);
            forwards[slot] = known != null ? known : WeightedTargetGroups.of(action, groups::get);
            if (known == null || !noFunctions) {
                bind(action, groups, finder, functions);
            }
        }
        var pages = replies(rules, before == null ? Map.of() : before.replies);
        return new CompiledRules(table, forwards, functions, finder, pages);
    }

    private @Nullable WeightedTargetGroups forwardsAt(int slot, Action.Forward action) {
        return slot < forwards.length && table.forwards().get(slot).action() == action
                ? forwards[slot]
                : null;
    }

    private static Map<Rule, Page> replies(List<Rule> rules, Map<Rule, Page> known) {
        var replies = new IdentityHashMap<Rule, Page>();
        for (var rule : rules) {
            if (rule.terminal() instanceof Action.FixedResponse fixed) {
                var page = known.get(rule);
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

    private static void bind(
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

    /// Where a target is invoked. One that was registered a moment ago, and is not in these rules
    /// yet, is looked for.
    HostedFunction function(TargetState target) {
        var bound = functions.get(target);
        return bound != null ? bound : finder.apply(target.key());
    }

    /// What a rule answers itself.
    Page page(Rule rule) {
        return Objects.requireNonNull(replies.get(rule));
    }
}
