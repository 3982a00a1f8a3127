package dev.elbow.routing;

import dev.elbow.model.Action;
import dev.elbow.model.Rule;

/// The terminal action of the first rule that matched. Made when the table is compiled, so that the
/// same rule always yields the same object.
public sealed interface Decision {

    /// The rule that matched.
    Rule rule();

    /// Answer with the rule's fixed response.
    record Reply(Rule rule, Action.FixedResponse response) implements Decision {}

    /// Answer with a redirect.
    record Redirect(Rule rule, RedirectTarget target) implements Decision {}

    /// Forward to one of the action's target groups.
    ///
    /// @param slot 0-based number of this forward in its table: the index of
    ///   [RouteTable#forwards()]
    /// @param rewrites applied to what the target gets, [Rewrites#NONE] for most rules
    record Forward(Rule rule, Action.Forward action, int slot, Rewrites rewrites)
            implements Decision {
        Forward at(int changed) {
            return changed == slot ? this : new Forward(rule, action, changed, rewrites);
        }
    }
}
