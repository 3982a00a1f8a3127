package dev.elbow.app;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.LoneFunction;
import dev.elbow.app.trial.NoEvent;
import dev.elbow.app.trial.TrialEvent;
import dev.elbow.app.trial.WrongRequest;
import dev.elbow.model.Scope;
import dev.elbow.model.TargetGroup;
import java.util.Optional;
import java.util.function.Predicate;

/// Makes the event of a request, by a template's rules where there is a template with rules.
///
/// @param multiValue as if every target group had multi-value headers
record EventTrial(ElbowConfig config, Optional<Blueprint> blueprint, boolean multiValue) {

    /// @param wanted of the groups that a rule forwards to
    /// @throws WrongRequest when nobody listens at its port
    /// @throws CommandFailure when no function would be called
    TrialEvent of(ClientRequest request, Predicate<TargetGroup> wanted)
            throws WrongRequest, CommandFailure {
        try {
            if (hasRules()) {
                return TrialEvent.of(blueprint.orElseThrow().trial(), request, multiValue, wanted);
            }
            var scope = new Scope(config.account(), config.region());
            return TrialEvent.of(
                    LoneFunction.behind(request.url(), LoneFunction.targetGroup(scope)),
                    request,
                    multiValue);
        } catch (NoEvent none) {
            throw new CommandFailure(none.line());
        }
    }

    /// Whether there is a template with a listener.
    boolean hasRules() {
        return blueprint.filter(it -> !it.snapshot().listeners().isEmpty()).isPresent();
    }
}
