package dev.elbow.proxy;

import static dev.elbow.proxy.header.HeaderNames.EXPECT;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.Action;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroup;
import dev.elbow.proxy.header.TraceId;
import dev.elbow.proxy.tls.TlsContexts;
import dev.elbow.routing.Decision;
import dev.elbow.routing.RedirectTarget.Location;
import dev.elbow.routing.Rewrites;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/// Tells what the data plane would do with a request, by the parts that do it, and does nothing. No
/// socket is opened, no target called. For people; traffic never comes by here.
public final class DryRun {
    private static final HostedFunction UNUSED =
            (_, _, callback) ->
                    callback.completed(new Failed(Reason.NOT_FOUND, "nothing is invoked here"));

    private final Snapshot snapshot;
    private final List<CompiledListener> sites;
    private final ToIntFunction<Listener> boundPort;
    private final TraceId traceIds = new TraceId(new SplittableRandom());

    private DryRun(
            Snapshot snapshot, List<CompiledListener> sites, ToIntFunction<Listener> boundPort) {
        this.snapshot = snapshot;
        this.sites = sites;
        this.boundPort = boundPort;
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
                        boundPort,
                        ReusableListeners.NOTHING);
        var sites = snapshot.listeners().values().stream().map(compiler::site).toList();
        return new DryRun(snapshot, sites, boundPort);
    }

    /// What would become of a request.
    ///
    /// @param head as it would be sent: request line and headers, with the empty line at the end
    /// @param port that it would be sent to: a bound one, or where none is bound there, a
    ///   listener's own
    public DryRunResult tell(byte[] head, InetSocketAddress client, int port) {
        var there = at(port);
        if (there.isEmpty()) {
            return new DryRunResult.NoListener(snapshot.listeners().values().stream().toList());
        }
        var exchange = new Exchange(read(head), client, System.currentTimeMillis());
        var refusal = RequestFlow.check(exchange);
        if (refusal != null) {
            return new DryRunResult.Refused(refusal.outcome().code(), why(refusal, exchange));
        }
        var site = new PortListeners(there).siteOf(exchange.authority());
        exchange.at(site);
        RequestFlow.dropHeaders(exchange, site);
        var headers = exchange.requestHeaders();
        if (headers.contains(EXPECT) && HttpUtil.is100ContinueExpected(exchange.request())) {
            headers.remove(EXPECT);
        }
        var explanation = site.rules().table().explain(exchange);
        return new DryRunResult.Decided(
                site.loadBalancer(),
                site.listener(),
                boundPort.applyAsInt(site.listener()),
                explanation,
                action(explanation.decision(), exchange, ClientInfo.of(client, null), site));
    }

    private List<CompiledListener> at(int port) {
        var bound =
                sites.stream().filter(it -> boundPort.applyAsInt(it.listener()) == port).toList();
        return bound.isEmpty() ? sites.stream().filter(it -> it.port() == port).toList() : bound;
    }

    /// Off the wire, as a listener reads it.
    private static HttpRequest read(byte[] head) {
        var decoder = new RequestDecoder(ListenerSocket.decoding(Tuning.of(1)));
        var channel = new EmbeddedChannel(decoder);
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(head));
            return Objects.requireNonNull(channel.<HttpRequest>readInbound(), "half a head");
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static String why(Failure refusal, Exchange exchange) {
        var cause = exchange.request().decoderResult().cause();
        return cause == null
                ? FailureText.of(refusal, exchange)
                : String.valueOf(cause.getMessage());
    }

    private ActionPreview action(
            Decision decision, Exchange exchange, ClientInfo peer, CompiledListener site) {
        return switch (decision) {
            case Decision.Reply reply -> new ActionPreview.Reply(reply.response());
            case Decision.Redirect(_, var target) ->
                    switch (target.location(
                            exchange, site.listener().protocol(), site.port(), site.reachable())) {
                        case Location.At(var url) ->
                                new ActionPreview.Redirect(target.statusCode(), url);
                        case Location.TooLong(int length) ->
                                new ActionPreview.Failed(
                                        507, "Location of %d characters".formatted(length));
                    };
            case Decision.Forward forward -> forward(forward, exchange, peer, site);
        };
    }

    private ActionPreview forward(
            Decision.Forward forward, Exchange exchange, ClientInfo peer, CompiledListener site) {
        var shares = shares(forward.action());
        if (shares.isEmpty()) {
            return new ActionPreview.Failed(503, "all weights are 0");
        }
        var host = exchange.hostForTarget();
        var pathAndQuery = exchange.requestTarget().pathAndQuery();
        if (forward.rewrites().apply(host, pathAndQuery)
                instanceof Rewrites.Result.Failed(var status, var explanation)) {
            return new ActionPreview.Failed(500, status + ": " + explanation);
        }
        var targetRequest =
                Objects.requireNonNull(
                        TargetRequest.prepare(exchange, peer, traceIds, site, forward.rewrites()));
        return new ActionPreview.Forward(
                shares, targetRequest, "Success".equals(exchange.transformStatus()));
    }

    private List<ActionPreview.Share> shares(Action.Forward action) {
        double sum = action.targetGroups().stream().mapToInt(it -> it.weight()).sum();
        return action.targetGroups().stream()
                .filter(it -> it.weight() > 0)
                .map(it -> share(it, it.weight() / sum))
                .toList();
    }

    private ActionPreview.Share share(Action.WeightedTargetGroup weighted, double share) {
        var group = Objects.requireNonNull(snapshot.targetGroups().get(weighted.targetGroup()));
        return new ActionPreview.Share(group, share, obstacle(group));
    }

    private static String obstacle(TargetGroup group) {
        if (group.targets().isEmpty()) {
            return "no registered target: 503";
        }
        return group.protocolVersion() == ProtocolVersion.HTTP1
                ? ""
                : "protocol version " + group.protocolVersion() + ": 464";
    }
}
