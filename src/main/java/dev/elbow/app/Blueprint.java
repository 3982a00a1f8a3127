package dev.elbow.app;

import dev.elbow.app.trial.Trial;
import dev.elbow.control.ControlPlane;
import dev.elbow.intake.TemplateApplier;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.Rehearsal;
import dev.elbow.routing.InvalidRule;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// What a template describes, built by the same operations as ever, with nothing running: no
/// listener, no health check, no function.
///
/// @param template the file it was read from
record Blueprint(Path template, Snapshot snapshot, LocalFacts facts) {
    private static final TargetHealthSource NO_TARGETS =
            new TargetHealthSource() {
                @Override
                public TargetHealth healthOf(TargetKey target) {
                    return TargetHealth.NOT_REGISTERED;
                }

                @Override
                public List<TargetKey> draining(Arn targetGroup) {
                    return List.of();
                }
            };

    /// @throws CommandFailure with all that is wrong with the template
    static Blueprint read(Path template, ElbowConfig config) throws CommandFailure {
        var facts = config.facts();
        var store = new Store();
        store.join((_, after) -> compile(after, facts));
        var control = new ControlPlane(store, facts, NO_TARGETS, Clock.systemUTC());
        try {
            new TemplateApplier(control, config.codes(), Clock.systemUTC())
                    .apply(template, config.parameters());
            return new Blueprint(template, store.current(), facts);
        } catch (TemplateMistakes mistakes) {
            throw new CommandFailure(
                    mistakes.mistakes().stream()
                            .map(mistake -> "  " + mistake)
                            .collect(
                                    Collectors.joining("\n", template + " cannot be read:\n", "")));
        }
    }

    /// A rule that cannot be evaluated is told as the template's mistake.
    private static void compile(Snapshot after, LocalFacts facts) throws CommitRefused {
        try {
            Rehearsal.of(after, facts, Listener::port);
        } catch (InvalidRule refused) {
            throw new CommitRefused(String.valueOf(refused.getMessage()));
        }
    }

    /// To try requests on, at the ports that `elbow run` would bind.
    Trial trial() {
        ToIntFunction<Listener> boundPort = listener -> facts.boundPort(listener.port());
        return new Trial(Rehearsal.of(snapshot, facts, boundPort), boundPort);
    }
}
