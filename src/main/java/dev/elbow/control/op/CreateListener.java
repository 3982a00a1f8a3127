package dev.elbow.control.op;

import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.Certificate;
import dev.elbow.control.shape.ListenerDescription;
import dev.elbow.control.shape.MutualAuthenticationAttributes;
import dev.elbow.control.shape.Tag;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Items;
import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Attributes;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.Protocol;
import dev.elbow.model.Rule;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// alb-spec §1.5, §1.6, §2.1. The default actions become the listener's default rule.
@RegisterForReflection
public record CreateListener(
        @Required String loadBalancerArn,
        @OneOf(Words.PROTOCOLS) @Nullable String protocol,
        @Range(min = 1, max = 65_535) @Nullable Integer port,
        @Nullable String sslPolicy,
        List<Certificate> certificates,
        @Required List<ActionDescription> defaultActions,
        @Items(min = 1) @Nullable List<Tag> tags,
        @Nullable MutualAuthenticationAttributes mutualAuthentication)
        implements Operation.Write<CreateListener.Result> {

    public record Result(List<ListenerDescription> listeners) {}

    @Override
    public Result write(Draft draft, Call call) {
        var resources = Resources.of(draft.snapshot(), call);
        var loadBalancer = resources.loadBalancer(loadBalancerArn).arn();
        if (protocol == null) {
            throw ApiFailure.validation("A listener protocol must be specified").below("Protocol");
        }
        if (port == null) {
            throw ApiFailure.validation("A listener port must be specified").below("Port");
        }
        var refusals = new Refusals();
        var listener =
                listener(
                        loadBalancer,
                        ListenerProtocols.read(protocol),
                        port,
                        draft,
                        call,
                        refusals);
        List<Action> actions =
                refusals.read(
                        () ->
                                new Actions(resources, listener.protocol(), listener.port())
                                        .read(defaultActions, call.unsupported()),
                        List.of());
        refusals.throwIfAny();
        var rule =
                new Rule(
                        call.ids().arn(listener.arn()::rule, draft.snapshot().rules()::containsKey),
                        listener.arn(),
                        Rule.DEFAULT,
                        List.of(),
                        actions,
                        List.of(),
                        Map.of());
        for (Listener existing : draft.snapshot().listenersOf(loadBalancer)) {
            if (existing.port() == listener.port()) {
                return same(existing, listener, rule, draft);
            }
        }
        return created(listener, rule, draft, call);
    }

    private Listener listener(
            Arn loadBalancer,
            Protocol speaks,
            int number,
            Draft draft,
            Call call,
            Refusals refusals) {
        var plain =
                new Listener(
                        call.ids()
                                .arn(
                                        loadBalancer::listener,
                                        draft.snapshot().listeners()::containsKey),
                        loadBalancer,
                        speaks,
                        number,
                        refusals.read(
                                () ->
                                        new ListenerSecurity(sslPolicy, certificates, call)
                                                .create(speaks),
                                ListenerTls.NONE),
                        Attributes.none(),
                        refusals.read(() -> Tags.of(tags, call.limits()), Map.of()));
        return refusals.read(
                () ->
                        new ClientAuthentication(mutualAuthentication)
                                .over(plain, Resources.of(draft.snapshot(), call), call),
                plain);
    }

    private static Result created(Listener listener, Rule rule, Draft draft, Call call) {
        Arn loadBalancer = listener.loadBalancer();
        if (draft.snapshot().listenersOf(loadBalancer).size()
                >= call.limits().of(Limit.LISTENERS_PER_LOAD_BALANCER)) {
            throw ApiFailure.of(
                    "TooManyListeners",
                    "The maximum number of listeners '%d' has been reached on load balancer '%s'"
                            .formatted(
                                    call.limits().of(Limit.LISTENERS_PER_LOAD_BALANCER),
                                    loadBalancer));
        }
        new ListenerAddresses(draft.snapshot(), call.facts()).check(listener);
        draft.put(listener);
        draft.put(rule);
        ClientAuthentication.checkCount(draft.snapshot(), listener, call.limits());
        Associations.check(draft.snapshot(), loadBalancer, call);
        return result(listener, draft);
    }

    private static Result same(Listener existing, Listener wanted, Rule rule, Draft draft) {
        boolean same =
                existing.protocol() == wanted.protocol()
                        && sameSecurity(existing.tls(), wanted.tls())
                        && numbered(draft.snapshot().rulesOf(existing.arn()).getLast())
                                .equals(numbered(rule));
        if (!same) {
            throw ApiFailure.of(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '%s'"
                            .formatted(existing.loadBalancer()));
        }
        return result(existing, draft);
    }

    /// An action that was given no order is the first one.
    private static List<Action> numbered(Rule rule) {
        return rule.actions().stream()
                .map(action -> action.order() == 0 ? action.withOrder(1) : action)
                .toList();
    }

    /// The certificate list is no part of what a request says.
    private static boolean sameSecurity(ListenerTls existing, ListenerTls wanted) {
        return existing.withCertificates(existing.certificates().stream().limit(1).toList())
                .equals(wanted);
    }

    private static Result result(Listener listener, Draft draft) {
        return new Result(List.of(ListenerDescription.of(listener, draft.snapshot())));
    }
}
