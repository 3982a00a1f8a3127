package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import dev.elbow.store.Draft;
import java.util.HashSet;

/// Priorities are unique within a listener.
final class Priorities {
    private Priorities() {}

    /// @throws ApiFailure `PriorityInUse`
    static void checkFree(Draft draft, Arn listener, int priority) {
        for (Rule rule : draft.rulesOf(listener)) {
            if (rule.priority() == priority) {
                throw inUse(priority);
            }
        }
    }

    /// @throws ApiFailure `PriorityInUse` if two rules of the listener share one
    static void checkUnique(Draft draft, Arn listener) {
        var seen = new HashSet<Integer>();
        for (Rule rule : draft.rulesOf(listener)) {
            if (!seen.add(rule.priority())) {
                throw inUse(rule.priority());
            }
        }
    }

    private static ApiFailure inUse(int priority) {
        return ApiFailure.of(
                "PriorityInUse", "Priority '%d' is currently in use".formatted(priority));
    }
}
