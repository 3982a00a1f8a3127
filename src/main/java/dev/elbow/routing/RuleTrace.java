package dev.elbow.routing;

import dev.elbow.model.Rule;
import java.util.List;

/// The outcome of one rule while a request was decided.
///
/// @param conditions in the order in which they are asked: cheapest first. All of them, though the
///   first that fails ends the evaluation of its rule
public record RuleTrace(Rule rule, Verdict verdict, List<ConditionTrace> conditions) {

    /// How far it came.
    public enum Verdict {
        /// At least one condition does not hold.
        FAILED,
        /// The first of which all conditions hold.
        DECIDED,
        /// A rule before it decided. Its conditions are told all the same.
        NOT_ASKED
    }

    public RuleTrace {
        conditions = List.copyOf(conditions);
    }

    /// Whether all its conditions hold.
    public boolean matches() {
        return conditions.stream().allMatch(ConditionTrace::holds);
    }
}
