package dev.elbow.proxy.exchange;

import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import java.util.List;

/// The outcome of one rule for a recorded request.
///
/// @param conditions all of them, also those after the first that failed
public record RuleOutcome(Rule rule, Verdict verdict, List<ConditionOutcome> conditions) {
    /// The result of evaluating a rule.
    public enum Verdict {
        NOT_MATCHED,
        MATCHED,
        /// A rule before it matched. Its conditions have outcomes all the same.
        NOT_EVALUATED
    }

    /// The outcome of one condition.
    ///
    /// @param seen the values that it compared, such as the lines of the header
    /// @param hint the reason of a near miss, such as `paths are case-sensitive`; or empty
    public record ConditionOutcome(
            Condition condition, List<String> seen, boolean holds, String hint) {}
}
