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
import dev.elbow.proxy.tls.TlsContexts;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
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

/// Carries the traffic: opens the listeners of a snapshot and serves their requests
/// (docs/internals/data-plane.md).
///
/// [#apply], [#drain] and [#close] block until what they say is done, so they must not be called on
/// an event loop.
public final class DataPlane implements AutoCloseable {
    private final LocalFacts facts;
    private final TargetGroups groups;
    private final Function<Arn, HostedFunction> functions;
    private final TlsContexts tls;
    private final List<Worker> workers;
    private final List<Runnable> sweeps;
    private final Map<PortKey, ListenerSocket> sockets = new HashMap<>();
    private final ListenerRules rules = new ListenerRules();
    private volatile Map<Arn, Integer> boundPorts = Map.of();

    /// @param loops carry the traffic, as many of them as the tuning wants; not closed with the
    ///   data plane
    /// @param functions from a function's ARN, as its target has it, to where it is invoked; asked
    ///   when rules are compiled, not for each request
    /// @param certificates what HTTPS listeners show; asked when they are made
    public DataPlane(
            EventLoopGroup loops,
            LocalFacts facts,
            TargetGroups groups,
            Function<Arn, HostedFunction> functions,
            ServerCertificates certificates,
            ExchangeListener listener,
            Tuning tuning) {
        this.facts = facts;
        this.groups = groups;
        this.functions = functions;
        this.tls = new TlsContexts(certificates, facts);
        var transport = Transport.of(loops);
        var functionWarnings = new LoggedWarnings();
        this.workers =
                first(tuning.eventLoops(), loops).stream()
                        .map(
                                loop ->
                                        new Worker(
                                                loop,
                                                transport,
                                                tuning,
                                                listener,
                                                functionWarnings))
                        .toList();
        this.sweeps = workers.stream().map(Worker::start).toList();
    }

    private static List<EventLoop> first(int wanted, EventLoopGroup group) {
        var loops = new ArrayList<EventLoop>();
        for (var executor : group) {
            if (loops.size() < wanted) {
                loops.add((EventLoop) executor);
            }
        }
        return loops;
    }

    /// Makes a snapshot's listeners true: opens what is new, lets requests see the new rules, then
    /// closes what is gone. Sockets that stay are not touched, and no request is lost.
    ///
    /// @param before what is true now; what the change does not concern stays as it is
    /// @throws ListenerFailure when a listener cannot be opened; everything is then as it was
    public synchronized void apply(Snapshot before, Snapshot after) throws ListenerFailure {
        boolean strict = facts.strictPermissions();
        if (tls.isEmpty() && ReusableListeners.concernsNothing(before, after, strict)) {
            return;
        }
        var plan = ListenerPlan.of(after, facts);
        var ofListeners = rules.in(after);
        var secured = secured(after, ofListeners);
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
                                    ofListeners,
                                    secured,
                                    groups,
                                    new PermittedFunctions(after.permissions(), functions, strict),
                                    listener -> port(plan.keyOf(listener), opened),
                                    ReusableListeners.until(served(), before, after, strict)));
        } catch (ListenerFailure | RuntimeException refused) {
            opened.values().forEach(channel -> channel.close().syncUninterruptibly());
            throw refused;
        }
        GiveWay.toTraffic();
        tls.keep(secured);
        compiled.forEach((key, sites) -> serve(key, sites, opened));
        boundPorts = plan.ports(key -> port(key, opened));
        var gone = sockets.keySet().stream().filter(key -> !compiled.containsKey(key)).toList();
        gone.forEach(this::retire);
    }

    private Map<Arn, CompiledListener> served() {
        var served = new HashMap<Arn, CompiledListener>();
        for (var socket : sockets.values()) {
            socket.sites().all().forEach(site -> served.put(site.listener().arn(), site));
        }
        return served;
    }

    private TlsContexts.Prepared secured(Snapshot after, Map<Arn, List<Rule>> ofListeners)
            throws ListenerFailure {
        try {
            return tls.prepare(after, ofListeners);
        } catch (CertificateFailure unusable) {
            throw new ListenerFailure(String.valueOf(unusable.getMessage()));
        }
    }

    private ServerChannel open(PortKey key) throws ListenerFailure {
        var host = facts.listenerHost();
        try {
            return ListenerSocket.bind(
                    new InetSocketAddress(host, key.boundPort()), name(key), workers.getFirst());
        } catch (Exception failed) {
            throw new ListenerFailure(
                    "listener port %d → %s:%d: %s"
                            .formatted(key.listenerPort(), host, key.boundPort(), reason(failed)));
        }
    }

    /// `address already in use`, of Netty's `bind(..) failed with error(-98): Address already in
    /// use`.
    private static String reason(Exception failed) {
        var text = String.valueOf(failed.getMessage());
        var words = text.substring(text.lastIndexOf(": ") < 0 ? 0 : text.lastIndexOf(": ") + 2);
        return words.isEmpty() ? text : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    private int port(PortKey key, Map<PortKey, ServerChannel> opened) {
        var open = sockets.get(key);
        return open != null
                ? open.port()
                : ListenerSocket.port(Objects.requireNonNull(opened.get(key)));
    }

    private void serve(PortKey key, PortListeners sites, Map<PortKey, ServerChannel> opened) {
        var open = sockets.get(key);
        if (open != null && open.isSecure() == sites.isSecure()) {
            open.serve(sites);
        } else if (open != null) {
            sockets.put(key, open.succeed(sites, workers));
        } else {
            var bound = Objects.requireNonNull(opened.get(key));
            sockets.put(key, ListenerSocket.accept(bound, sites, workers));
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

    /// Ends what a target is still busy with: its deregistration delay has elapsed. Those clients
    /// get a 502. Returns at once; safe from any thread.
    public void cut(TargetKey target) {
        DeregistrationCutoff.of(target, workers);
    }

    /// Accepts no more, lets what is in flight finish, and closes.
    ///
    /// @param grace how long that may take; what is not finished then is answered 502
    /// @return whether all finished
    public synchronized boolean drain(Duration grace) {
        List.copyOf(sockets.keySet()).forEach(this::retire);
        return finish(grace);
    }

    /// As [#drain], but new connections wait in the kernel for the next data plane of this JVM that
    /// opens the same listeners; where the transport cannot do that, they are refused.
    public synchronized boolean park(Duration grace) {
        sockets.forEach((key, socket) -> socket.park(name(key), workers));
        sockets.clear();
        return finish(grace);
    }

    /// Lets go of the listeners that an earlier data plane parked and this one did not open.
    public static void closeParked() {
        ParkedSockets.closeAll();
    }

    private boolean finish(Duration grace) {
        boundPorts = Map.of();
        boolean finished = awaitEmpty(grace);
        if (!finished) {
            for (var worker : workers) {
                worker.loop().execute(() -> worker.connections().forEach(ClientConnection::stop));
            }
        }
        return finished;
    }

    private boolean awaitEmpty(Duration grace) {
        var empty = new CountDownLatch(workers.size());
        for (var worker : workers) {
            worker.loop().execute(() -> worker.connections().whenEmpty(empty::countDown));
        }
        try {
            return empty.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Drains without grace and lets go of the event loops.
    @Override
    public synchronized void close() {
        drain(Duration.ZERO);
        sweeps.forEach(Runnable::run);
        workers.forEach(worker -> worker.loop().execute(worker::closeTargets));
    }
}
