package dev.elbow.routing;

/// A rule, compiled: the decision it makes when all its conditions hold.
///
/// @param conditions cheapest first; empty for the default rule
record CompiledRule(CompiledCondition[] conditions, Decision decision) {

    boolean matches(RequestView request) {
        for (var condition : conditions) {
            if (!condition.holds(request)) {
                return false;
            }
        }
        return true;
    }
}
