package dev.elbow.proxy;

import dev.elbow.balancing.TargetState;
import dev.elbow.proxy.header.TraceId;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DateFormatter;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// An event loop with all that belongs to it: open connections, connections to targets, clock and
/// chance. A request never leaves its worker, so nothing here is shared or locked, apart from the
/// warnings about functions.
final class Worker {
    private final EventLoop loop;
    private final Transport transport;
    private final Tuning tuning;
    private final ExchangeListener listener;
    private final RandomGenerator random;
    private final TraceId traceIds;
    private final OpenConnections connections = new OpenConnections();
    private final Map<TargetState, TargetPool> targets = new IdentityHashMap<>();
    private final LoggedWarnings functionWarnings;
    private final TargetFaultLog faults = new TargetFaultLog();
    private final RefusedClientLog refusedClients = new RefusedClientLog();
    private final HalfClosedClients halfClosed = new HalfClosedClients(this);
    private int now;
    private long nanoTime = System.nanoTime();
    private String date;

    Worker(
            EventLoop loop,
            Transport transport,
            Tuning tuning,
            ExchangeListener listener,
            LoggedWarnings functionWarnings) {
        this.loop = loop;
        this.transport = transport;
        this.tuning = tuning;
        this.listener = listener;
        this.functionWarnings = functionWarnings;
        this.random = new SplittableRandom();
        this.traceIds = new TraceId(random);
        this.date = DateFormatter.format(new Date());
    }

    /// Starts the sweep.
    ///
    /// @return stops it
    Runnable start() {
        long period = tuning.second().toNanos();
        var sweep = loop.scheduleAtFixedRate(this::sweep, period, period, TimeUnit.NANOSECONDS);
        return () -> sweep.cancel(false);
    }

    EventLoop loop() {
        return loop;
    }

    Transport transport() {
        return transport;
    }

    Tuning tuning() {
        return tuning;
    }

    ExchangeListener listener() {
        return listener;
    }

    RandomGenerator random() {
        return random;
    }

    TraceId traceIds() {
        return traceIds;
    }

    /// The open connections of clients.
    OpenConnections connections() {
        return connections;
    }

    /// Seconds since the worker was made: the clock of all timeouts, kept by the sweep.
    int now() {
        return now;
    }

    /// [System#nanoTime] at the latest sweep.
    long nanoTime() {
        return nanoTime;
    }

    /// The `Date` header.
    String date() {
        return date;
    }

    /// The connections to a target.
    TargetPool to(TargetState target) {
        var known = targets.get(target);
        return known != null ? known : open(target);
    }

    private TargetPool open(TargetState target) {
        var opened = new TargetPool(this, target);
        targets.put(target, opened);
        return opened;
    }

    /// The warnings about functions that are in the log already; of all workers.
    LoggedWarnings functionWarnings() {
        return functionWarnings;
    }

    /// Where targets' faults are said.
    TargetFaultLog faults() {
        return faults;
    }

    /// Where refused client certificates are logged.
    RefusedClientLog refusedClients() {
        return refusedClients;
    }

    /// Once a second, instead of a timer for each request.
    private void sweep() {
        now++;
        nanoTime = System.nanoTime();
        date = DateFormatter.format(new Date());
        connections.forEach(ClientConnection::sweep);
        halfClosed.sweep();
        targets.values().removeIf(TargetPool::sweep);
    }

    /// Closes what is idle to targets.
    void closeTargets() {
        targets.values().forEach(TargetPool::close);
        targets.clear();
    }
}
