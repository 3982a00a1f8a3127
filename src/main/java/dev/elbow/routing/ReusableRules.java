package dev.elbow.routing;

import dev.elbow.model.Arn;
import dev.elbow.model.Rule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The compiled rules of a table, from which the next table takes those that did not change. Nearly
/// every rule keeps its place, so the place is looked at first.
final class ReusableRules {
    private final CompiledRule[] inOrder;
    private final Map<Arn, CompiledRule> byArn = new HashMap<>();

    ReusableRules(CompiledRule[] inOrder) {
        this.inOrder = inOrder;
    }

    /// The compiled form of this rule, or of the one that had its ARN before; null for none.
    @Nullable CompiledRule of(Rule rule, int place) {
        if (place < inOrder.length && inOrder[place].decision().rule() == rule) {
            return inOrder[place];
        }
        if (byArn.isEmpty()) {
            for (var compiled : inOrder) {
                byArn.put(compiled.decision().rule().arn(), compiled);
            }
        }
        return byArn.get(rule.arn());
    }
}
