package dev.elbow.observe.inspector;

import dev.elbow.observe.PerSecondBudget;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.proxy.exchange.ExchangeRecorder;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Records exchanges, at most a number of them in a second, and keeps the last ones. Bodies are
/// copied on a thread of its own. A request that is not recorded costs its event loop one compared
/// counter, and one that failed its facts.
public final class Inspector implements ExchangeListener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Inspector.class.getName());
    private static final int QUEUE_CAPACITY = 1000;
    private static final int MILLIS = 1000;

    /// Less would leave out requests with a long head.
    private static final int SMALLEST_RETAINED = 1 << 20;

    private static final int FIRST_ERROR = 500;
    private static final int FAILURES_PER_SECOND = 50;
    private static final Duration BODY_WITHIN = Duration.ofMillis(20);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final InspectorLimits limits;
    private final RetainedBytes retained;
    private final PerSecondBudget recordings;
    private final PerSecondBudget failures = new PerSecondBudget(FAILURES_PER_SECOND);
    private final DelayQueue<Finished> queue = new DelayQueue<>();

    /// Of the copying thread, so that exchanges are kept in the order of their ids.
    private long lastId;

    private final LongAdder leftOut = new LongAdder();

    /// Ports of clients whose requests are recorded above the budget, too.
    private final Set<Integer> unlimited = ConcurrentHashMap.newKeySet();

    private final ExchangeHistory history;
    private volatile boolean closed;
    private final Thread copier =
            Thread.ofPlatform().daemon().name("inspector").unstarted(this::keepFinished);

    /// A finished exchange, to be kept when what had arrived with its head was read.
    ///
    /// @param due by [System#nanoTime]
    /// @param recording null for a failure that was not recorded
    private record Finished(long due, @Nullable Recording recording, @Nullable ExchangeFacts facts)
            implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    public Inspector(InspectorLimits limits) {
        this.limits = limits;
        this.retained = new RetainedBytes(Math.max(limits.bytes(), SMALLEST_RETAINED));
        this.recordings = new PerSecondBudget(limits.perSecond());
        this.history = new ExchangeHistory(limits);
    }

    /// Starts the thread that copies.
    public Inspector start() {
        copier.start();
        return this;
    }

    public ExchangeHistory history() {
        return history;
    }

    /// The number of exchanges that were not recorded, as there were too many in a second or in
    /// flight.
    public long leftOut() {
        return leftOut.sum();
    }

    /// Bytes of heads and buffers that are retained for exchanges in flight.
    long retainedBytes() {
        return retained.current();
    }

    @Override
    public @Nullable ExchangeRecorder record(Exchange exchange, HttpHeaders received) {
        if (closed) {
            return null;
        }
        var recording =
                recordings.take(exchange.createdMillis() / MILLIS) || isUnlimited(exchange)
                        ? Recording.begin(received, limits.bodyBytes(), retained)
                        : null;
        if (recording == null) {
            leftOut.increment();
        }
        return recording;
    }

    private boolean isUnlimited(Exchange exchange) {
        return !unlimited.isEmpty() && unlimited.contains(exchange.client().getPort());
    }

    /// Records the requests of a client above the budget, too.
    ///
    /// @param port that it sends from
    /// @return ends this
    public Runnable recordAll(int port) {
        unlimited.add(port);
        return () -> unlimited.remove(port);
    }

    @Override
    public void finished(Exchange exchange) {
        var recorder = exchange.recorder();
        if (recorder instanceof Recording recording && recording.isOf(retained)) {
            recording.finish(exchange);
            if (!offer(recording, null)) {
                recording.release();
                leftOut.increment();
            }
        } else if (recorder == null
                && isFailure(exchange)
                && failures.take(exchange.createdMillis() / MILLIS)) {
            // Counted as left out, too: its heads and bodies are
            offer(null, ExchangeFacts.of(exchange));
        }
    }

    private boolean offer(@Nullable Recording recording, @Nullable ExchangeFacts facts) {
        if (closed || queue.size() >= QUEUE_CAPACITY) {
            return false;
        }
        long due = System.nanoTime() + BODY_WITHIN.toNanos();
        var finished = new Finished(due, recording, facts);
        queue.add(finished);
        // Closed meanwhile: only one of the two threads removes it
        return !closed || !queue.remove(finished);
    }

    private static boolean isFailure(Exchange exchange) {
        return exchange.status() >= FIRST_ERROR || exchange.errorReason() != null;
    }

    private void keepFinished() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                keep(queue.take());
            } catch (InterruptedException closed) {
                break;
            } catch (RuntimeException broken) {
                LOG.log(System.Logger.Level.ERROR, "an exchange could not be kept", broken);
            }
        }
        for (var rest : List.copyOf(queue)) {
            if (queue.remove(rest) && rest.recording() != null) {
                rest.recording().release();
            }
        }
    }

    private void keep(Finished finished) {
        var recording = finished.recording();
        var facts = finished.facts();
        if (recording != null) {
            history.add(recording.complete(++lastId));
        } else if (facts != null) {
            history.add(new RecordedExchange(++lastId, facts, null));
        }
    }

    @Override
    public void close() {
        closed = true;
        copier.interrupt();
        try {
            copier.join(CLOSE_TIMEOUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
