package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.LOCATION;
import static dev.elbow.proxy.header.HeaderNames.TE;
import static dev.elbow.proxy.header.HeaderNames.TRAILERS;

import dev.elbow.balancing.TargetGroupState;
import dev.elbow.balancing.TargetState;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.action.ActionStep;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.exchange.Failure.Routing;
import dev.elbow.proxy.header.TraceId;
import dev.elbow.proxy.page.Pages;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.target.TargetPools;
import dev.elbow.proxy.worker.Worker;
import java.util.List;

/// Serves the requests of one worker: plans, performs the rule's steps and its action, chooses a
/// target, forwards. Its methods stand in this order.
public final class RequestFlow {
    private static final int MOVED_PERMANENTLY = 301;

    private final Worker worker;
    private final TargetPools targets;
    private final ExchangeListener listener;
    private final LoggedWarnings loggedWarnings;
    private final TargetFaultLog faults = new TargetFaultLog();
    private final TraceId traceIds;
    private final TargetChoice choice;

    /// @param loggedWarnings shared by all workers
    public RequestFlow(
            Worker worker,
            TargetPools targets,
            ExchangeListener listener,
            StickinessKey stickinessKey,
            LoggedWarnings loggedWarnings) {
        this.worker = worker;
        this.targets = targets;
        this.listener = listener;
        this.loggedWarnings = loggedWarnings;
        this.traceIds = new TraceId(worker.random());
        this.choice = new TargetChoice(worker, stickinessKey);
    }

    /// Serves a request whose head was read. When this returns the response is written or a handler
    /// is set.
    ///
    /// @param listeners of the port, read once: a later commit does not change this request
    public void serve(ClientStream stream, PortListeners listeners) {
        var exchange = stream.exchange();
        var plan = RequestPlan.make(exchange, stream.client(), listeners);
        var compiled = exchange.compiledListener();
        var recorder = exchange.recorder();
        if (recorder != null && compiled != null) {
            recorder.rulesEvaluated(
                    EvaluatedRules.of(
                            compiled, new ExchangeHead(exchange), exchange.head().headers()));
        }
        if (compiled != null && exchange.isAmbiguous()) {
            stream.closeAfterResponse();
        }
        if (exchange.isContinueExpected()) {
            stream.writeContinue();
        }
        var rule = exchange.rule();
        var steps =
                compiled == null || rule == null
                        ? List.<ActionStep>of()
                        : compiled.rules().steps(rule);
        if (steps.isEmpty()) {
            perform(plan, stream);
        } else {
            new PendingSteps(stream, steps, () -> perform(plan, stream)).perform();
        }
    }

    /// Performs a plan.
    private void perform(RequestPlan plan, ClientStream stream) {
        switch (plan) {
            case RequestPlan.Refuse(var failure) -> stream.refuse(failure);
            case RequestPlan.Reply(_, var page) -> stream.reply(page);
            case RequestPlan.Redirect redirect -> redirect(redirect, stream);
            case RequestPlan.Forward forward -> forward(forward, stream);
        }
    }

    private void redirect(RequestPlan.Redirect redirect, ClientStream stream) {
        stream.exchange().setRedirectUrl(redirect.location());
        var page =
                redirect.statusCode() == MOVED_PERMANENTLY ? Pages.MOVED_PERMANENTLY : Pages.FOUND;
        var headers = page.headers(worker.date(), stream.connectionHeader());
        headers.add(LOCATION, redirect.location());
        stream.respond(page.status(), headers, page.body());
    }

    private void forward(RequestPlan.Forward forward, ClientStream stream) {
        var exchange = stream.exchange();
        var compiled = forward.listener();
        var rules = compiled.rules();
        var groups = rules.forwards()[forward.decision().slot()];
        var group = choice.chooseGroup(groups, stream);
        if (group == null) {
            stream.refuse(Routing.NO_TARGET_GROUP);
            return;
        }
        var target = choice.chooseTarget(group, groups, stream);
        if (target == null) {
            stream.refuse(group.isZonal() ? Routing.NO_TARGET_IN_ZONE : Routing.NO_TARGET);
            return;
        }
        exchange.setTarget(target.key());
        recordTarget(group, target, groups, exchange);
        var config = group.config();
        if (!exchange.isAcceptedBy(config.protocolVersion())) {
            stream.refuse(Routing.PROTOCOL_MISMATCH);
            return;
        }
        boolean takesTrailers = target.isHttp2() && exchange.takesTrailers();
        var request =
                TargetRequest.prepare(
                        exchange,
                        stream.client(),
                        traceIds,
                        compiled,
                        forward.decision().rewrites());
        if (request == null) {
            stream.refuse(Routing.TRANSFORM_FAILED);
        } else if (config.targetType() == TargetType.LAMBDA) {
            var function = rules.function(target);
            new LambdaForwarder(stream, target, function, request, compiled, config, loggedWarnings)
                    .start();
        } else {
            if (takesTrailers) {
                request.headers().set(TE, TRAILERS);
            }
            var pool = targets.get(target, compiled.backendPolicy());
            new HttpForwarder(stream, target, request, pool, faults).start();
        }
    }

    private void recordTarget(
            TargetGroupState group,
            TargetState target,
            WeightedTargetGroups groups,
            Exchange exchange) {
        var recorder = exchange.recorder();
        if (recorder != null) {
            boolean bySession = choice.isBySession(group, groups, exchange);
            recorder.targetSelected(TargetSelection.of(group, target, bySession));
        }
    }

    /// The listener that gets each exchange at its end.
    public ExchangeListener listener() {
        return listener;
    }
}
