package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.Certificate;
import dev.elbow.control.shape.ListenerDescription;
import dev.elbow.control.shape.MutualAuthenticationAttributes;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes what is given (alb-spec §1.6).
@RegisterForReflection
public record ModifyListener(
        @Required String listenerArn,
        @Range(min = 1, max = 65_535) @Nullable Integer port,
        @OneOf(Words.PROTOCOLS) @Nullable String protocol,
        @Nullable String sslPolicy,
        List<Certificate> certificates,
        List<ActionDescription> defaultActions,
        @Nullable MutualAuthenticationAttributes mutualAuthentication)
        implements Operation.Write<ModifyListener.Result> {

    public record Result(List<ListenerDescription> listeners) {}

    @Override
    public Result write(Draft draft, Call call) {
        var resources = Resources.of(draft.snapshot(), call);
        var existing = resources.listener(listenerArn);
        var refusals = new Refusals();
        var changed = changed(existing, resources, call, refusals);
        refusals.check("Port", () -> checkPort(draft.snapshot(), changed));
        if (changed.port() != existing.port()) {
            refusals.check(
                    "Port",
                    () -> new ListenerAddresses(draft.snapshot(), call.facts()).check(changed));
        }
        draft.put(changed);
        refusals.check(
                () -> ClientAuthentication.checkCount(draft.snapshot(), changed, call.limits()));
        var defaultRule = draft.snapshot().rulesOf(existing.arn()).getLast();
        var actions = refusals.read(() -> actions(changed, resources, call), List.<Action>of());
        refusals.throwIfAny();
        if (!actions.isEmpty()) {
            draft.put(defaultRule.withActions(actions));
            Associations.check(draft.snapshot(), changed.loadBalancer(), call);
        }
        ProtocolVersions.checkRules(draft.snapshot(), changed);
        for (Rule rule : draft.snapshot().rulesOf(existing.arn())) {
            if (rule.terminal() instanceof Action.Redirect redirect) {
                new Redirects(changed.protocol(), changed.port()).checkExisting(redirect);
            }
        }
        return new Result(List.of(ListenerDescription.of(changed, draft.snapshot())));
    }

    private Listener changed(Listener existing, Resources resources, Call call, Refusals refusals) {
        var speaks = protocol == null ? existing.protocol() : ListenerProtocols.read(protocol);
        var plain =
                new Listener(
                        existing.arn(),
                        existing.loadBalancer(),
                        speaks,
                        requireNonNullElse(port, existing.port()),
                        refusals.read(
                                () ->
                                        new ListenerSecurity(sslPolicy, certificates, call)
                                                .modify(existing.tls(), speaks),
                                existing.tls()),
                        existing.attributes(),
                        existing.tags());
        return refusals.read(
                () -> new ClientAuthentication(mutualAuthentication).over(plain, resources, call),
                plain);
    }

    private List<Action> actions(Listener changed, Resources resources, Call call) {
        return defaultActions.isEmpty()
                ? List.of()
                : new Actions(resources, changed.protocol(), changed.port())
                        .read(defaultActions, call.unsupported());
    }

    private static void checkPort(Snapshot snapshot, Listener changed) {
        boolean taken =
                snapshot.listenersOf(changed.loadBalancer()).stream()
                        .anyMatch(
                                other ->
                                        other.port() == changed.port()
                                                && !other.arn().equals(changed.arn()));
        if (taken) {
            throw ApiFailure.validation(
                    "Listener port '%d' is already in use".formatted(changed.port()));
        }
    }
}
