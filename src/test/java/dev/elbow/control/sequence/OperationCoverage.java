package dev.elbow.control.sequence;

import dev.elbow.control.op.Operations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts of the successful and the refused calls of each operation.
final class OperationCoverage {
    /// Nothing is shared between accounts here.
    private static final Set<String> NEVER =
            Set.of("DeleteSharedTrustStoreAssociation", "GetResourcePolicy");

    private final Map<Class<?>, Integer> done = new HashMap<>();
    private final Map<Class<?>, Integer> refused = new HashMap<>();
    private long calls;

    void count(Class<?> operation, CallOutcome outcome) {
        calls++;
        var counts =
                switch (outcome) {
                    case CallOutcome.Done _ -> done;
                    case CallOutcome.Refused _ -> refused;
                };
        counts.merge(operation, 1, Integer::sum);
    }

    long calls() {
        return calls;
    }

    /// A sentence for each operation that the drawn calls did not try both ways.
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        for (var operation : Operations.all()) {
            var name = operation.getSimpleName();
            if (!done.containsKey(operation) && !NEVER.contains(name)) {
                gaps.add(
                        "%s: all of %d drawn calls were refused (expected: some succeed; MemberValues or StructureGenerator need to know its members)"
                                .formatted(name, refused.getOrDefault(operation, 0)));
            }
            if (!refused.containsKey(operation) && operation.getRecordComponents().length > 0) {
                gaps.add(name + ": no drawn call was refused");
            }
        }
        return gaps;
    }

    @Override
    public String toString() {
        return "%d calls, %d done, %d refused"
                .formatted(
                        calls,
                        done.values().stream().mapToInt(Integer::intValue).sum(),
                        refused.values().stream().mapToInt(Integer::intValue).sum());
    }
}
