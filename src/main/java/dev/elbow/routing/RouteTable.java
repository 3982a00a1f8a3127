package dev.elbow.routing;

import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of one listener, compiled: the first whose conditions all hold decides, the default
/// rule when none does (behaviour/routing.md#rules). Immutable; safe from any thread.
public final class RouteTable {
    private static final CompiledRule[] NONE = {};

    private final List<Rule> source;
    private final CompiledRule[] rules;
    private final Decision otherwise;
    private final String[] headerNames;
    private final List<Decision.Forward> forwards;

    private RouteTable(
            List<Rule> source,
            CompiledRule[] rules,
            Decision otherwise,
            String[] headerNames,
            List<Decision.Forward> forwards) {
        this.source = List.copyOf(source);
        this.rules = rules;
        this.otherwise = otherwise;
        this.headerNames = headerNames;
        this.forwards = List.copyOf(forwards);
    }

    /// @param rulesInEvaluationOrder by priority, the default rule last
    /// @throws InvalidRule when one of them cannot be evaluated
    public static RouteTable compile(List<Rule> rulesInEvaluationOrder) {
        return compile(rulesInEvaluationOrder, null);
    }

    /// As [#compile(List)], in the time that the changed rules take.
    ///
    /// @param before the same listener's, or null; what became of rules that did not change is
    ///   taken from it
    public static RouteTable compile(
            List<Rule> rulesInEvaluationOrder, @Nullable RouteTable before) {
        if (rulesInEvaluationOrder.isEmpty() || !rulesInEvaluationOrder.getLast().isDefault()) {
            throw new IllegalArgumentException(
                    "rules: %d without a default rule at the end (expected: one)"
                            .formatted(rulesInEvaluationOrder.size()));
        }
        var conditions = new ConditionCompiler();
        var forwards = new ArrayList<Decision.Forward>();
        var compiled = new ArrayList<CompiledRule>();
        var reusable = new ReusableRules(before == null ? NONE : before.rules);
        for (var rule : rulesInEvaluationOrder) {
            compiled.add(compile(rule, reusable.of(rule, compiled.size()), conditions, forwards));
        }
        var otherwise = compiled.removeLast().decision();
        return new RouteTable(
                rulesInEvaluationOrder,
                compiled.toArray(CompiledRule[]::new),
                otherwise,
                conditions.headerNames(),
                forwards);
    }

    /// Whether it was compiled from these very rules, by identity: equal ones may be others, as the
    /// pages of rules that answer themselves are found by identity, too.
    public boolean isOf(List<Rule> rulesInEvaluationOrder) {
        if (rulesInEvaluationOrder == source) {
            return true;
        }
        if (rulesInEvaluationOrder.size() != source.size()) {
            return false;
        }
        for (int index = 0; index < source.size(); index++) {
            if (rulesInEvaluationOrder.get(index) != source.get(index)) {
                return false;
            }
        }
        return true;
    }

    /// Whether this rule can be evaluated, and its redirect is one that AWS takes at this listener.
    ///
    /// @throws InvalidRule with AWS's code and sentence when not
    public static void check(Rule rule, Listener listener) {
        compile(rule, null, new ConditionCompiler(), new ArrayList<>());
        if (rule.terminal() instanceof Action.Redirect redirect) {
            RedirectTarget.check(redirect, listener);
        }
    }

    private static CompiledRule compile(
            Rule rule,
            @Nullable CompiledRule reusable,
            ConditionCompiler conditions,
            List<Decision.Forward> forwards) {
        var decision =
                reusable != null && reusable.decision().rule() == rule
                        ? reusable.decision()
                        : decision(rule);
        if (decision instanceof Decision.Forward forward) {
            var placed = forward.at(forwards.size());
            forwards.add(placed);
            decision = placed;
        }
        return reusable != null && reusable.hasConditionsOf(rule)
                ? reusable.with(decision)
                : CompiledRule.of(rule, conditions, decision);
    }

    private static Decision decision(Rule rule) {
        var rewrites = Rewrites.compile(rule.transforms());
        return switch (rule.terminal()) {
            case Action.FixedResponse response -> new Decision.Reply(rule, response);
            case Action.Redirect redirect ->
                    new Decision.Redirect(rule, RedirectTarget.compile(redirect));
            case Action.Forward forward -> new Decision.Forward(rule, forward, 0, rewrites);
            case Action.Preceding preceding ->
                    throw new IllegalArgumentException(
                            "rule %s: %s is the last action".formatted(rule.arn(), preceding));
        };
    }

    /// What to do with this request; never blocks.
    public Decision decide(RequestHead head) {
        if (rules.length == 0) {
            return otherwise;
        }
        var request = new RequestView(head, headerNames);
        for (var rule : rules) {
            if (rule.matches(request)) {
                return rule.decision();
            }
        }
        return otherwise;
    }

    /// Why [#decide] says what it says. Asks every rule: for people, not for traffic.
    public Explanation explain(RequestHead head) {
        var tracer = new Tracer(new RequestView(head, headerNames));
        var traces = new ArrayList<RuleTrace>();
        var decision = otherwise;
        boolean decided = false;
        for (var rule : rules) {
            var trace = tracer.trace(rule, decided);
            traces.add(trace);
            if (trace.verdict() == RuleTrace.Verdict.DECIDED) {
                decided = true;
                decision = rule.decision();
            }
        }
        var last = decided ? RuleTrace.Verdict.NOT_ASKED : RuleTrace.Verdict.DECIDED;
        traces.add(new RuleTrace(otherwise.rule(), last, List.of()));
        return new Explanation(traces, decision);
    }

    /// All forwards of this table; each stands at its slot.
    public List<Decision.Forward> forwards() {
        return forwards;
    }
}
