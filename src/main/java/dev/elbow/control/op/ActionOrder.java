package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import java.util.Comparator;
import java.util.List;

/// The checks of several actions of one rule against each other (ELB API Reference, Action).
final class ActionOrder {
    private static final String ONE_LAST =
            "Exactly one action of type 'forward', 'redirect' or 'fixed-response' must be specified, and it must be the last one";

    private ActionOrder() {}

    /// @param actions as given
    /// @throws ApiFailure `TooManyActions`, `InvalidLoadBalancerAction`
    static void check(List<Action> actions) {
        long preceding = actions.stream().filter(Action.Preceding.class::isInstance).count();
        if (actions.size() - preceding > 1) {
            throw ApiFailure.of("TooManyActions", ONE_LAST);
        }
        if (preceding == actions.size()) {
            throw Actions.invalid(ONE_LAST);
        }
        if (preceding > 1) {
            throw ApiFailure.of(
                    "TooManyActions",
                    "At most one action of type 'authenticate-oidc', 'authenticate-cognito' or 'jwt-validation' can be specified");
        }
        if (preceding == 0) {
            return;
        }
        if (actions.stream().mapToInt(Action::order).distinct().count() < actions.size()
                || actions.stream().anyMatch(action -> action.order() == 0)) {
            throw Actions.invalid(
                    "A different value for 'Order' must be specified for each action of a rule with several");
        }
        if (actions.stream().max(Comparator.comparingInt(Action::order)).orElseThrow()
                instanceof Action.Preceding) {
            throw Actions.invalid(ONE_LAST);
        }
    }
}
