package dev.elbow.app;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.LoneFunction;
import dev.elbow.app.trial.NoEvent;
import dev.elbow.app.trial.TrialEvent;
import dev.elbow.app.trial.WrongRequest;
import dev.elbow.model.Scope;

/// Makes the event of a request, by a template's rules where there is a template.
record EventTrial(TemplateOptions template, boolean multiValue) {

    /// @throws WrongRequest when nobody listens at its port
    /// @throws CommandFailure when no function would be called, or the template cannot be read
    TrialEvent of(ClientRequest request) throws WrongRequest, CommandFailure {
        var config = template.config();
        var blueprint = template.blueprint(config);
        try {
            if (blueprint.isPresent() && !blueprint.get().snapshot().listeners().isEmpty()) {
                return TrialEvent.of(blueprint.get().trial(), request, multiValue);
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
}
