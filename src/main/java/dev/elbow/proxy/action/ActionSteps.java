package dev.elbow.proxy.action;

import dev.elbow.model.Rule;
import java.util.List;

/// Finds the steps of a rule at commit.
@FunctionalInterface
public interface ActionSteps {
    /// No rule has steps.
    ActionSteps NONE = rule -> List.of();

    /// The steps of a rule in order; empty for most.
    List<ActionStep> of(Rule rule);
}
