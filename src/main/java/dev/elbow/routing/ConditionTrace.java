package dev.elbow.routing;

import dev.elbow.model.Condition;
import java.util.List;
import java.util.Optional;

/// The outcome of one condition of a request.
///
/// @param seen in the form that rules see: host, headers and query in lower case, the path in
///   normal form. A line for each line of the header, a pair for each pair of the query; empty when
///   there is none
/// @param by the number of the first of its values that matched; empty when none did
/// @param hint what came near, such as `paths are case-sensitive`; empty when nothing did, or the
///   condition holds
public record ConditionTrace(
        Condition condition, List<String> seen, Optional<Integer> by, String hint) {

    public ConditionTrace {
        seen = List.copyOf(seen);
    }

    /// Whether the condition holds.
    public boolean holds() {
        return by.isPresent();
    }
}
