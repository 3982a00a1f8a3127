package dev.elbow.routing;

import java.util.List;

/// Why a request gets its decision: what [RouteTable#explain] says.
///
/// @param rules all of the table, in the order of evaluation, the default rule last. Exactly one
///   has [decided][RuleTrace.Verdict#DECIDED]
/// @param decision what [RouteTable#decide] says of the same request
public record Explanation(List<RuleTrace> rules, Decision decision) {

    public Explanation {
        rules = List.copyOf(rules);
    }

    /// The rules that were evaluated: those before the one that decided, and that one.
    public List<RuleTrace> evaluatedRules() {
        return rules.stream()
                .filter(trace -> trace.verdict() != RuleTrace.Verdict.NOT_ASKED)
                .toList();
    }

    /// The rules that were not evaluated because one before them decided.
    public List<RuleTrace> skippedRules() {
        return rules.stream()
                .filter(trace -> trace.verdict() == RuleTrace.Verdict.NOT_ASKED)
                .toList();
    }
}
