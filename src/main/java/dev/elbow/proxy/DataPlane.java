package dev.elbow.proxy;

import dev.elbow.balancing.TargetGroups;
import dev.elbow.certificate.CertificateFailure;
import dev.elbow.certificate.ServerCertificates;
import dev.elbow.function.HostedFunction;
import dev.elbow.model.Arn;
import dev.elbow.model.GiveWay;
import dev.elbow.model.ListenerRules;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.action.ActionSteps;
import dev.elbow.proxy.client.DeregistrationCutoff;
import dev.elbow.proxy.client.ListenerSocket;
import dev.elbow.proxy.client.ParkedSockets;
import dev.elbow.proxy.client.ProtocolSelector;
import dev.elbow.proxy.client.WorkerClients;
import dev.elbow.proxy.client.http1.Http1Protocol;
import dev.elbow.proxy.client.http2.Http2Protocol;
import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.proxy.compiled.ListenerCompiler;
import dev.elbow.proxy.compiled.ListenerFailure;
import dev.elbow.proxy.compiled.ListenerPlan;
import dev.elbow.proxy.compiled.PermittedFunctions;
import dev.elbow.proxy.compiled.PortKey;
import dev.elbow.proxy.compiled.PortListeners;
import dev.elbow.proxy.compiled.ReusableListeners;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.proxy.exchange.LoggedWarnings;
import dev.elbow.proxy.exchange.RequestFlow;
import dev.elbow.proxy.stickiness.StickinessKey;
import dev.elbow.proxy.target.TargetPools;
import dev.elbow.proxy.target.http1.Http1TargetPool;
import dev.elbow.proxy.target.http2.Http2TargetPool;
import dev.elbow.proxy.tls.TlsContexts;
import dev.elbow.proxy.worker.Transport;
import dev.elbow.proxy.worker.Tuning;
import dev.elbow.proxy.worker.Worker;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Serves the traffic: opens the listeners of a snapshot and serves their requests
/// (docs/internals/data-plane.md).
///
/// [#apply], [#drain], [#park] and [#close] block, so they must not be called on an event loop.
public final class DataPlane implements AutoCloseable {
    private final LocalFacts facts;
    private final TargetGroups groups;
    private final Function<Arn, HostedFunction> functions;
    private final TlsContexts tls;
    private final ActionSteps steps;
    private final List<WorkerClients> workers;
    private final List<TargetPools> targets = new ArrayList<>();
    private final List<Runnable> clocks = new ArrayList<>();
    private final Map<PortKey, ListenerSocket> sockets = new HashMap<>();
    private final ListenerRules rules = new ListenerRules();
    private volatile Map<Arn, Integer> boundPorts = Map.of();

    /// @param loops of the traffic, of which `tuning.eventLoops()` are used; not closed with the
    ///   data plane
    /// @param functions finds a function by the ARN of its target; called when rules are compiled,
    ///   not for each request
    /// @param certificates of HTTPS listeners; called when their TLS contexts are built
    /// @param stickinessKey seals the cookies of sticky sessions
    /// @param listener gets each exchange at its end
    public DataPlane(
            EventLoopGroup loops,
            LocalFacts facts,
            TargetGroups groups,
            Function<Arn, HostedFunction> functions,
            ServerCertificates certificates,
            StickinessKey stickinessKey,
            ExchangeListener listener,
            Tuning tuning) {
        this(
                loops,
                facts,
                groups,
                functions,
                certificates,
                ActionSteps.NONE,
                stickinessKey,
                listener,
                tuning);
    }

    /// @param steps finds the steps of a rule before its action
    DataPlane(
            EventLoopGroup loops,
            LocalFacts facts,
            TargetGroups groups,
            Function<Arn, HostedFunction> functions,
            ServerCertificates certificates,
            ActionSteps steps,
            StickinessKey stickinessKey,
            ExchangeListener listener,
            Tuning tuning) {
        this.facts = facts;
        this.groups = groups;
        this.functions = functions;
        this.steps = steps;
        this.tls = new TlsContexts(certificates, facts, tuning.boringSsl());
        var transport = Transport.of(loops);
        var loggedWarnings = new LoggedWarnings();
        this.workers =
                firstLoops(tuning.eventLoops(), loops).stream()
                        .map(loop -> new Worker(loop, transport, tuning, listener))
                        .map(worker -> clients(worker, listener, stickinessKey, loggedWarnings))
                        .toList();
        workers.forEach(clients -> clocks.add(clients.worker().start()));
    }

    private WorkerClients clients(
            Worker worker,
            ExchangeListener listener,
            StickinessKey stickinessKey,
            LoggedWarnings loggedWarnings) {
        var pools =
                new TargetPools(
                        (target, policy) ->
                                target.isHttp2()
                                        ? new Http2TargetPool(worker, target, policy)
                                        : new Http1TargetPool(worker, target, policy),
                        groups::isRegistered);
        targets.add(pools);
        var flow = new RequestFlow(worker, pools, listener, stickinessKey, loggedWarnings);
        var http1 = new Http1Protocol();
        var protocols =
                new ProtocolSelector(
                        http1,
                        Map.of(
                                ApplicationProtocolNames.HTTP_1_1,
                                http1,
                                ApplicationProtocolNames.HTTP_2,
                                new Http2Protocol()));
        var clients = new WorkerClients(worker, flow, protocols);
        worker.add(clients);
        worker.add(pools);
        return clients;
    }

    private static List<EventLoop> firstLoops(int count, EventLoopGroup group) {
        var loops = new ArrayList<EventLoop>();
        for (var executor : group) {
            if (loops.size() < count) {
                loops.add((EventLoop) executor);
            }
        }
        return loops;
    }

    /// Applies a snapshot's listeners: opens new sockets, sets the new rules, then closes sockets
    /// without a listener. Other sockets are not touched, and no request is lost.
    ///
    /// @param before the snapshot that was applied last; what the change does not concern is reused
    /// @throws ListenerFailure when a listener cannot be opened; nothing has changed then
    public synchronized void apply(Snapshot before, Snapshot after) throws ListenerFailure {
        boolean strict = facts.strictPermissions();
        if (tls.isEmpty() && ReusableListeners.isUnaffected(before, after, strict)) {
            return;
        }
        var plan = ListenerPlan.of(after, facts);
        var listenerRules = rules.in(after);
        var tlsContexts = tlsContexts(after, listenerRules);
        GiveWay.toTraffic();
        var opened = new HashMap<PortKey, ServerChannel>();
        Map<PortKey, PortListeners> compiled;
        try {
            for (var key : plan.keys()) {
                if (!sockets.containsKey(key)) {
                    opened.put(key, open(key));
                }
            }
            compiled =
                    plan.compile(
                            new ListenerCompiler(
                                    after,
                                    listenerRules,
                                    tlsContexts,
                                    groups,
                                    new PermittedFunctions(after.permissions(), functions, strict),
                                    steps,
                                    listener -> port(plan.keyOf(listener), opened),
                                    ReusableListeners.between(
                                            compiledListeners(), before, after, strict)));
        } catch (ListenerFailure | RuntimeException refused) {
            opened.values().forEach(channel -> channel.close().syncUninterruptibly());
            throw refused;
        }
        GiveWay.toTraffic();
        tls.setCurrent(tlsContexts);
        compiled.forEach((key, listeners) -> serve(key, listeners, opened));
        boundPorts = plan.ports(key -> port(key, opened));
        var unused = sockets.keySet().stream().filter(key -> !compiled.containsKey(key)).toList();
        unused.forEach(this::retire);
    }

    private Map<Arn, CompiledListener> compiledListeners() {
        var listeners = new HashMap<Arn, CompiledListener>();
        for (var socket : sockets.values()) {
            socket.listeners()
                    .all()
                    .forEach(listener -> listeners.put(listener.listener().arn(), listener));
        }
        return listeners;
    }

    private TlsContexts.PreparedContexts tlsContexts(
            Snapshot after, Map<Arn, List<Rule>> listenerRules) throws ListenerFailure {
        try {
            return tls.prepare(after, listenerRules);
        } catch (CertificateFailure unusable) {
            throw new ListenerFailure(String.valueOf(unusable.getMessage()));
        }
    }

    private ServerChannel open(PortKey key) throws ListenerFailure {
        var host = facts.listenerHost();
        try {
            return ListenerSocket.bind(
                    new InetSocketAddress(host, key.boundPort()),
                    name(key),
                    workers.getFirst().worker());
        } catch (Exception failed) {
            throw new ListenerFailure(
                    "listener port %d → %s:%d: %s"
                            .formatted(key.listenerPort(), host, key.boundPort(), reason(failed)));
        }
    }

    /// The reason, such as `address already in use`, without Netty's `bind(..) failed with
    /// error(-98): `.
    private static String reason(Exception failed) {
        var text = String.valueOf(failed.getMessage());
        var words = text.substring(text.lastIndexOf(": ") < 0 ? 0 : text.lastIndexOf(": ") + 2);
        return words.isEmpty() ? text : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    private int port(PortKey key, Map<PortKey, ServerChannel> opened) {
        var socket = sockets.get(key);
        return socket != null
                ? socket.port()
                : ListenerSocket.port(Objects.requireNonNull(opened.get(key)));
    }

    private void serve(PortKey key, PortListeners listeners, Map<PortKey, ServerChannel> opened) {
        var socket = sockets.get(key);
        if (socket != null && socket.isSecure() == listeners.isSecure()) {
            socket.setListeners(listeners);
        } else if (socket != null) {
            sockets.put(key, socket.changeProtocol(listeners, workers));
        } else {
            var bound = Objects.requireNonNull(opened.get(key));
            sockets.put(key, ListenerSocket.accept(bound, listeners, workers));
        }
    }

    private String name(PortKey key) {
        return facts.listenerHost() + ":" + key.boundPort() + "/" + key.listenerPort();
    }

    private void retire(PortKey key) {
        Objects.requireNonNull(sockets.remove(key)).retire(workers);
    }

    /// The port that each listener is reached on; safe from any thread.
    public Map<Arn, Integer> boundPorts() {
        return boundPorts;
    }

    /// Ends the requests in flight to a target whose deregistration delay has elapsed. Their
    /// clients get a 502. Returns at once; safe from any thread.
    public void cut(TargetKey target) {
        DeregistrationCutoff.cut(target, workers);
    }

    /// Accepts no more connections, waits for the requests in flight, and closes.
    ///
    /// @param grace the longest wait; requests that are not finished then get a 502
    /// @return whether all requests finished
    public synchronized boolean drain(Duration grace) {
        List.copyOf(sockets.keySet()).forEach(this::retire);
        return finish(grace);
    }

    /// Drains as [#drain], but new connections wait in the kernel for the next data plane of this
    /// JVM that opens the same listeners. Transports other than epoll refuse them.
    public synchronized boolean park(Duration grace) {
        sockets.forEach((key, socket) -> socket.park(name(key), workers));
        sockets.clear();
        return finish(grace);
    }

    /// Closes the listeners that an earlier data plane parked and this one did not socket.
    public static void closeParked() {
        ParkedSockets.closeAll();
    }

    private boolean finish(Duration grace) {
        boundPorts = Map.of();
        boolean finished = awaitEmpty(grace);
        if (!finished) {
            workers.forEach(WorkerClients::stop);
        }
        return finished;
    }

    private boolean awaitEmpty(Duration grace) {
        var empty = new CountDownLatch(workers.size());
        workers.forEach(worker -> worker.whenEmpty(empty::countDown));
        try {
            return empty.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Drains without grace, and stops using the event loops.
    @Override
    public synchronized void close() {
        drain(Duration.ZERO);
        clocks.forEach(Runnable::run);
        for (int index = 0; index < workers.size(); index++) {
            workers.get(index).worker().loop().execute(targets.get(index)::close);
        }
    }
}
