package dev.elbow.routing;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import java.util.Comparator;

/// A rule, compiled: the decision it makes when all its conditions hold.
///
/// @param conditions cheapest first; empty for the default rule
/// @param sources what each of them was compiled from, for explaining
record CompiledRule(CompiledCondition[] conditions, Condition[] sources, Decision decision) {

    private record Pair(CompiledCondition compiled, Condition source) {}

    static CompiledRule of(Rule rule, ConditionCompiler compiler, Decision decision) {
        var pairs =
                rule.conditions().stream()
                        .map(source -> new Pair(compiler.compile(source), source))
                        .sorted(Comparator.comparing(pair -> pair.compiled().cost()))
                        .toList();
        return new CompiledRule(
                pairs.stream().map(Pair::compiled).toArray(CompiledCondition[]::new),
                pairs.stream().map(Pair::source).toArray(Condition[]::new),
                decision);
    }

    /// Whether its conditions were compiled from these very ones. Those that look at headers never
    /// are: they know the header by its slot in one table.
    boolean hasConditionsOf(Rule rule) {
        if (decision.rule().conditions() != rule.conditions()) {
            return false;
        }
        for (var condition : conditions) {
            if (condition instanceof CompiledCondition.Header) {
                return false;
            }
        }
        return true;
    }

    CompiledRule with(Decision changed) {
        return new CompiledRule(conditions, sources, changed);
    }

    boolean matches(RequestView request) {
        for (var condition : conditions) {
            if (!condition.holds(request)) {
                return false;
            }
        }
        return true;
    }
}
