package dev.elbow.proxy.worker;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.DateFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// An event loop with its coarse clock and its random numbers. A request never leaves its worker,
/// so its state is neither shared nor locked.
public final class Worker {
    private final EventLoop loop;
    private final Transport transport;
    private final Tuning tuning;
    private final long period;
    private final ConnectionListener connections;
    private final RandomGenerator random = new SplittableRandom();
    private final List<Ticking> ticking = new ArrayList<>();
    private int now;
    private long nanoTime = System.nanoTime();
    private String date = DateFormatter.format(new Date());

    public Worker(EventLoop loop, Transport transport, Tuning tuning) {
        this(loop, transport, tuning, ConnectionListener.NONE);
    }

    /// @param connections told of clients' connections and those to targets
    public Worker(
            EventLoop loop, Transport transport, Tuning tuning, ConnectionListener connections) {
        this.loop = loop;
        this.transport = transport;
        this.tuning = tuning;
        this.period = tuning.second().toNanos();
        this.connections = connections;
    }

    /// Adds work for every second, which runs in the order of adding. Called before [#start].
    public void add(Ticking work) {
        ticking.add(work);
    }

    /// Starts the clock.
    ///
    /// @return stops it
    public Runnable start() {
        var clock = loop.scheduleAtFixedRate(this::tick, period, period, TimeUnit.NANOSECONDS);
        return () -> clock.cancel(false);
    }

    /// After a standstill, of a paused process, say, or at a breakpoint, the loop would make up for
    /// all ticks at once: each connection would be idle for too long before its bytes are read.
    private void tick() {
        long time = System.nanoTime();
        if (time - nanoTime < period / 2) {
            return;
        }
        now++;
        nanoTime = time;
        date = DateFormatter.format(new Date());
        ticking.forEach(Ticking::tick);
    }

    public EventLoop loop() {
        return loop;
    }

    public Transport transport() {
        return transport;
    }

    public Tuning tuning() {
        return tuning;
    }

    public ConnectionListener connections() {
        return connections;
    }

    public RandomGenerator random() {
        return random;
    }

    /// Seconds since the worker started, a standstill of its loop counted as one: the clock of all
    /// timeouts.
    public int now() {
        return now;
    }

    /// [System#nanoTime] at the latest tick.
    public long nanoTime() {
        return nanoTime;
    }

    /// Value of the `Date` header.
    public String date() {
        return date;
    }
}
