package dev.elbow.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of each listener in the order they are evaluated, in one configuration after the
/// other. Only those of listeners that a change concerns are gathered anew; the others' lists stay
/// the same objects. For one thread at a time.
public final class ListenerRules {
    private Map<Arn, Rule> last = Map.of();
    private Map<Arn, List<Rule>> byListener = Map.of();

    /// [Snapshot#rulesOf] each listener that has rules. Immutable.
    public Map<Arn, List<Rule>> in(Snapshot snapshot) {
        var rules = snapshot.rules();
        var changed = Snapshot.changed(last, rules);
        if (!changed.isEmpty()) {
            byListener = with(changed, rules);
        }
        last = rules;
        return byListener;
    }

    private Map<Arn, List<Rule>> with(Set<Arn> changed, Map<Arn, Rule> rules) {
        var gathered = new HashMap<Arn, List<Rule>>();
        for (var arn : changed) {
            var before = last.get(arn);
            if (before != null) {
                gathered.computeIfAbsent(before.listener(), of -> unchanged(of, changed));
            }
            var now = rules.get(arn);
            if (now != null) {
                gathered.computeIfAbsent(now.listener(), of -> unchanged(of, changed)).add(now);
            }
        }
        var next = new HashMap<>(byListener);
        gathered.forEach(
                (listener, its) -> {
                    its.sort(Rule.EVALUATION);
                    next.put(listener, List.copyOf(its));
                });
        next.values().removeIf(List::isEmpty);
        return Map.copyOf(next);
    }

    private List<Rule> unchanged(Arn listener, Set<Arn> changed) {
        var kept = new ArrayList<>(byListener.getOrDefault(listener, List.of()));
        kept.removeIf(rule -> changed.contains(rule.arn()));
        return kept;
    }
}
