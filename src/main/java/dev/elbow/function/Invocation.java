package dev.elbow.function;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/// One event on its way through a function. Ends once: by the function's answer or by its timeout,
/// whichever is first; the other one is dropped.
public final class Invocation {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final byte[] event;
    private final String traceId;
    private final FunctionName invoked;
    private final InvocationCallback callback;
    private final String requestId = randomId();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long deadline;
    private final FunctionClock clock;
    private volatile boolean initializing;
    private long initEnds;

    Invocation(
            byte[] event,
            String traceId,
            FunctionName invoked,
            FunctionClock clock,
            InvocationCallback callback) {
        this.clock = clock;
        this.event = event;
        this.traceId = traceId;
        this.invoked = invoked;
        this.callback = callback;
    }

    /// JSON, not to be changed.
    public byte[] event() {
        return event;
    }

    /// As in the header `X-Amzn-Trace-Id`, or empty.
    public String traceId() {
        return traceId;
    }

    /// The function as its caller named it.
    public FunctionName invoked() {
        return invoked;
    }

    InvocationCallback callback() {
        return callback;
    }

    public String requestId() {
        return requestId;
    }

    /// In nanoseconds of the [FunctionClock].
    long deadline() {
        return deadline;
    }

    /// Until its timeout; negative after it.
    public long remainingNanos() {
        return deadline - clock.nanos();
    }

    /// When its timeout is, in milliseconds since 1970.
    public long deadlineMillis() {
        return clock.millis() + remainingNanos() / 1_000_000;
    }

    boolean initializing() {
        return initializing;
    }

    /// @param initEnds when the init phase begins to use up the invocation's own time
    void initializeUntil(long nanos, long initEnds) {
        this.initEnds = initEnds;
        initializing = true;
        deadline = nanos;
    }

    long initEnds() {
        return initEnds;
    }

    void runUntil(long nanos) {
        deadline = nanos;
        initializing = false;
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

    /// A random UUID without the cost and the lock of a secure one: it has to be unique, not
    /// secret.
    private static String randomId() {
        var random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | VERSION_4;
        long low = random.nextLong() & ~(0b11L << 62) | VARIANT;
        return new UUID(high, low).toString();
    }
}
