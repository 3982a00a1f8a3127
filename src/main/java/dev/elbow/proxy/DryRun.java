package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.balancing.WeightedTargetGroups;
import dev.elbow.balancing.ZoneState;
import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Protocol;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.client.http1.HeadReader;
import dev.elbow.proxy.client.http2.Http2HeadReader;
import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.proxy.compiled.ListenerCompiler;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.compiled.ReusableListeners;
import dev.elbow.proxy.exchange.ClientInfo;
import dev.elbow.proxy.exchange.ClientTls;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ReceivedHead;
import dev.elbow.proxy.exchange.RequestPlan;
import dev.elbow.proxy.exchange.RequestProtocol;
import dev.elbow.proxy.exchange.TargetRequest;
import dev.elbow.proxy.header.TraceId;
import dev.elbow.proxy.stickiness.CookieReader;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.tls.TlsContexts;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.routing.Decision;
import dev.elbow.routing.HostSyntax;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A dry run of requests: plans them as traffic is planned, opens no socket and calls no target.
public final class DryRun {
    private static final HostedFunction UNUSED =
            (_, _, callback) ->
                    callback.completed(new Failed(Reason.NOT_FOUND, "nothing is invoked here"));

    private final Snapshot snapshot;
    private final List<CompiledListener> listeners;
    private final ToIntFunction<Listener> boundPort;
    private final TargetGroups groups;
    private final @Nullable StickinessDryRun stickiness;
    private final TraceId traceIds = new TraceId(new SplittableRandom());

    private DryRun(
            Snapshot snapshot,
            List<CompiledListener> listeners,
            ToIntFunction<Listener> boundPort,
            TargetGroups groups,
            @Nullable CookieReader cookies) {
        this.snapshot = snapshot;
        this.listeners = listeners;
        this.boundPort = boundPort;
        this.groups = groups;
        this.stickiness = cookies == null ? null : new StickinessDryRun(groups, cookies);
    }

    /// Compiles the listeners of a configuration.
    ///
    /// @param boundPort where a listener is, or would be, bound on this machine
    /// @throws dev.elbow.routing.InvalidRule when a rule cannot be evaluated
    public static DryRun of(
            Snapshot snapshot, LocalFacts facts, ToIntFunction<Listener> boundPort) {
        var groups = new TargetGroups(facts);
        groups.apply(snapshot);
        var compiler =
                new ListenerCompiler(
                        snapshot,
                        new ListenerRules().in(snapshot),
                        TlsContexts.NONE,
                        groups,
                        _ -> UNUSED,
                        ActionSteps.NONE,
                        boundPort,
                        ReusableListeners.NONE);
        var listeners = snapshot.listeners().values().stream().map(compiler::compile).toList();
        return new DryRun(snapshot, listeners, boundPort, groups, null);
    }

    /// A dry run that shows the slow start and the anomalies of running targets, and the sticky
    /// sessions of clients.
    ///
    /// @param stickinessKey seals the cookies of sticky sessions
    public DryRun withTargets(TargetGroups running, StickinessKey stickinessKey) {
        return new DryRun(snapshot, listeners, boundPort, running, new CookieReader(stickinessKey));
    }

    /// Plans a request as the data plane does.
    ///
    /// @param head request line and headers, with the empty line at the end
    /// @param port a bound port, or the port of a listener if none is bound there
    public DryRunResult plan(byte[] head, InetSocketAddress client, int port) {
        return plan(HeadReader.read(head, Tuning.of(1)), client, port);
    }

    /// As [#plan], for a client of HTTP/2.
    public DryRunResult planHttp2(byte[] head, InetSocketAddress client, int port) {
        return plan(Http2HeadReader.read(head, Tuning.of(1)), client, port);
    }

    private DryRunResult plan(ReceivedHead received, InetSocketAddress client, int port) {
        var portListeners = listenersAt(port);
        if (portListeners.isEmpty()) {
            return new DryRunResult.NoListener(snapshot.listeners().values().stream().toList());
        }
        var exchange = new Exchange(received, client, System.currentTimeMillis());
        var clientInfo = ClientInfo.of(client, tls(portListeners, exchange), 0);
        var plan = RequestPlan.make(exchange, clientInfo, new PortListeners(portListeners));
        var listener = exchange.compiledListener();
        if (listener == null) {
            return refusal(plan, received, exchange);
        }
        var explanation = RequestPlan.explain(exchange, listener);
        return new DryRunResult.Decided(
                listener.loadBalancer(),
                listener.listener(),
                boundPort.applyAsInt(listener.listener()),
                explanation,
                preview(plan, exchange, clientInfo));
    }

    private List<CompiledListener> listenersAt(int port) {
        var bound =
                listeners.stream()
                        .filter(it -> boundPort.applyAsInt(it.listener()) == port)
                        .toList();
        return bound.isEmpty()
                ? listeners.stream().filter(it -> it.port() == port).toList()
                : bound;
    }

    /// The TLS of a client that sends the request's host as server name; null for HTTP.
    private static @Nullable ClientTls tls(
            List<CompiledListener> portListeners, Exchange exchange) {
        if (portListeners.getFirst().listener().protocol() != Protocol.HTTPS) {
            return null;
        }
        var tls = new ClientTls();
        tls.setServerName(HostSyntax.withoutPort(exchange.authority()));
        return tls;
    }

    private static DryRunResult refusal(
            RequestPlan plan, ReceivedHead received, Exchange exchange) {
        var refuse = (RequestPlan.Refuse) plan;
        var text = received.failureText();
        return new DryRunResult.Refused(refuse.code(), text == null ? refuse.text(exchange) : text);
    }

    private ActionPreview preview(RequestPlan plan, Exchange exchange, ClientInfo client) {
        return switch (plan) {
            case RequestPlan.Refuse refusal ->
                    new ActionPreview.Failed(refusal.code(), refusal.text(exchange));
            case RequestPlan.Reply(var response, _) -> new ActionPreview.Reply(response);
            case RequestPlan.Redirect(var statusCode, var location) ->
                    new ActionPreview.Redirect(statusCode, location);
            case RequestPlan.Forward(var listener, var decision) ->
                    forward(decision, exchange, client, listener);
        };
    }

    private ActionPreview forward(
            Decision.Forward forward,
            Exchange exchange,
            ClientInfo client,
            CompiledListener listener) {
        var shares = shares(forward.action(), exchange);
        if (shares.isEmpty()) {
            return new ActionPreview.Failed(503, "all weights are 0");
        }
        var failed = TargetRequest.transformFailure(exchange, forward.rewrites());
        if (failed != null) {
            return new ActionPreview.Failed(500, failed.status() + ": " + failed.explanation());
        }
        var request =
                Objects.requireNonNull(
                        TargetRequest.prepare(
                                exchange, client, traceIds, listener, forward.rewrites()));
        var cookies = cookies(shares, listener.rules().forwards()[forward.slot()], exchange);
        return new ActionPreview.Forward(
                shares,
                cookies,
                request,
                exchange.requestProtocol(),
                "Success".equals(exchange.transformStatus()));
    }

    /// Only the Elbow that set the cookies can read them.
    private List<ActionPreview.CookiePreview> cookies(
            List<ActionPreview.Share> shares, WeightedTargetGroups action, Exchange exchange) {
        return stickiness == null
                ? List.of()
                : stickiness.preview(
                        action,
                        shares.stream().map(share -> share.group().arn()).toList(),
                        exchange);
    }

    private List<ActionPreview.Share> shares(Action.Forward action, Exchange exchange) {
        double sum = action.targetGroups().stream().mapToInt(it -> it.weight()).sum();
        return action.targetGroups().stream()
                .filter(it -> it.weight() > 0)
                .map(it -> share(it, it.weight() / sum, exchange))
                .toList();
    }

    private ActionPreview.Share share(
            Action.WeightedTargetGroup weighted, double share, Exchange exchange) {
        var group = Objects.requireNonNull(snapshot.targetGroups().get(weighted.targetGroup()));
        var targets = new LinkedHashMap<TargetKey, ActionPreview.TargetPreview>();
        for (var target : group.targets()) {
            targets.put(group.keyOf(target), preview(group, target));
        }
        var zones = groups.zones(group.arn()).stream().map(zone -> preview(zone, targets)).toList();
        return new ActionPreview.Share(
                group, share, obstacle(group, exchange), List.copyOf(targets.values()), zones);
    }

    private static ActionPreview.ZonePreview preview(
            ZoneState zone, Map<TargetKey, ActionPreview.TargetPreview> targets) {
        // One of a configuration that has just changed may be gone
        var ofZone = zone.targets().stream().map(targets::get).filter(Objects::nonNull).toList();
        return new ActionPreview.ZonePreview(zone.zone(), ofZone, zone.failingOpen(), zone.inDns());
    }

    private ActionPreview.TargetPreview preview(TargetGroup group, Target target) {
        var key = group.keyOf(target);
        return new ActionPreview.TargetPreview(
                target,
                groups.slowStartProgress(key),
                groups.anomalyOf(key).anomalous(),
                groups.mitigationWeight(key));
    }

    private static String kind(RequestProtocol refused) {
        return switch (refused) {
            case HTTP1 -> "HTTP/1.1";
            case HTTP2 -> "HTTP/2 without POST";
            case GRPC -> "gRPC";
        };
    }

    private static String obstacle(TargetGroup group, Exchange exchange) {
        if (group.targets().isEmpty()) {
            return "no registered target: 503";
        }
        return exchange.isAcceptedBy(group.protocolVersion())
                ? ""
                : "protocol version %s does not take %s: 464"
                        .formatted(group.protocolVersion(), kind(exchange.requestProtocol()));
    }
}
