package dev.elbow.function;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One event on its way through a function. Ends once: by the function's answer or by its timeout,
/// whichever is first; the other one is dropped.
public final class Invocation {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final byte[] event;
    private final String traceId;
    private final String clientContext;
    private final FunctionName invoked;
    private final InvocationCounts counts;
    private final InvocationCallback callback;
    private final String requestId = randomId();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final FunctionClock clock;
    private final @Nullable LogTail tail;
    private volatile long deadline;
    private volatile boolean initializing;
    private volatile long began;
    private volatile long initEnds;
    private volatile @Nullable Seat seat;
    private volatile boolean logBegan;
    private @Nullable Concurrency permit;
    private int returns;

    Invocation(
            byte[] event,
            String traceId,
            FunctionName invoked,
            FunctionClock clock,
            InvocationCounts counts,
            InvocationCallback callback) {
        this(event, traceId, "", null, invoked, clock, counts, callback);
    }

    /// @param clientContext JSON, or empty
    /// @param tail keeps the end of its log; null when nobody wants it
    /// @param counts those of its function
    Invocation(
            byte[] event,
            String traceId,
            String clientContext,
            @Nullable LogTail tail,
            FunctionName invoked,
            FunctionClock clock,
            InvocationCounts counts,
            InvocationCallback callback) {
        this.clock = clock;
        this.counts = counts;
        this.event = event;
        this.traceId = TraceHeader.complete(traceId, clock);
        this.clientContext = clientContext;
        this.tail = tail;
        this.invoked = invoked;
        this.callback = callback;
    }

    /// JSON, not to be changed.
    public byte[] event() {
        return event;
    }

    /// As in `_X_AMZN_TRACE_ID`, with root, parent and `Sampled`.
    public String traceId() {
        return traceId;
    }

    /// JSON, as in `Lambda-Runtime-Client-Context`; empty when the caller gave none.
    public String clientContext() {
        return clientContext;
    }

    /// The function as its caller named it.
    public FunctionName invoked() {
        return invoked;
    }

    public String requestId() {
        return requestId;
    }

    /// Until its timeout; negative after it.
    public long remainingNanos() {
        return deadline - clock.nanos();
    }

    /// When its timeout is, in milliseconds since 1970.
    public long deadlineMillis() {
        return clock.millis() + remainingNanos() / 1_000_000;
    }

    /// Counts it and calls back. Once, by the one that ended it.
    void complete(InvocationResult result) {
        long nanos = seat == null ? -1 : Math.max(0, clock.nanos() - began);
        counts.add(result, nanos, clock.millis());
        callback.completed(result);
    }

    @Nullable LogTail tail() {
        return tail;
    }

    // Its place and its permit: by the thread that hands it over, then by the one that ends it

    @Nullable Seat seat() {
        return seat;
    }

    void takes(Seat taken) {
        seat = taken;
    }

    /// Whether it may run; once it may, it keeps the permit until [#leave].
    boolean admitted(Concurrency concurrency) {
        if (permit != null) {
            return true;
        }
        boolean admitted = concurrency.begin();
        if (admitted) {
            permit = concurrency;
        }
        return admitted;
    }

    void leave() {
        var held = permit;
        if (held != null) {
            permit = null;
            held.end();
        }
    }

    /// How often an environment was lost before it saw this invocation, this time included.
    int returned() {
        return ++returns;
    }

    // Its time

    /// In nanoseconds of the [FunctionClock].
    long deadline() {
        return deadline;
    }

    boolean initializing() {
        return initializing;
    }

    /// @param initEnds when the init phase begins to use up the invocation's own time
    void initializeUntil(long nanos, long initEnds) {
        this.initEnds = initEnds;
        began = initEnds;
        initializing = true;
        deadline = nanos;
    }

    long initEnds() {
        return initEnds;
    }

    /// @param begins when its own time begins
    void runUntil(long begins, long nanos) {
        began = begins;
        deadline = nanos;
        initializing = false;
    }

    long began() {
        return began;
    }

    /// By the timer's thread only; the environment's own has set the deadline long before.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void extend(long nanos) {
        deadline += nanos;
    }

    /// Whether the caller is the one who ended it, and so has to call back.
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean hasEnded() {
        return ended.get();
    }

    /// Whether this is the first line of its log.
    boolean beginLog() {
        if (logBegan) {
            return false;
        }
        synchronized (this) {
            boolean first = !logBegan;
            logBegan = true;
            return first;
        }
    }

    /// A random UUID without the cost and the lock of a secure one: it has to be unique, not
    /// secret.
    private static String randomId() {
        var random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | VERSION_4;
        long low = random.nextLong() & ~(0b11L << 62) | VARIANT;
        return new UUID(high, low).toString();
    }
}
