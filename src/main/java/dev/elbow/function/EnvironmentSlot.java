package dev.elbow.function;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An environment's place in its pool: hands it one invocation at a time, watches the clock, and
/// brings the result to the caller.
final class EnvironmentSlot implements EnvironmentOwner {
    private static final System.Logger LOG = System.getLogger(EnvironmentSlot.class.getName());
    private static final long INIT_NANOS = Duration.ofSeconds(10).toNanos();

    private final String function;
    private final FunctionVersion version;
    private final EnvironmentPool pool;
    private final FunctionClock clock;
    private final FunctionLog log;
    private final TimeoutWatch watch;
    private final Environment environment;
    private volatile @Nullable Invocation running;
    private volatile boolean initialized;
    private volatile boolean lost;
    private volatile long idleSince;

    @SuppressWarnings("this-escape") // the environment tells its owner nothing before start returns
    EnvironmentSlot(
            String function,
            FunctionVersion version,
            Revision revision,
            int number,
            EnvironmentPool pool,
            FunctionClock clock,
            FunctionLog log) {
        this.function = function;
        this.version = version;
        this.pool = pool;
        this.clock = clock;
        this.log = log;
        watch = new TimeoutWatch(clock, version.timeoutSeconds(), this::timedOut);
        var stream = LogStream.name(clock.millis(), version.version());
        environment =
                revision.start(
                        this, new EnvironmentFacts(number, stream, EnvironmentFacts.ON_DEMAND));
    }

    /// Only while idle.
    void hand(Invocation invocation) {
        long now = clock.nanos();
        running = invocation;
        if (initialized) {
            invocation.runUntil(now + watch.timeout());
        } else {
            invocation.initializeUntil(now + INIT_NANOS + watch.timeout(), now + INIT_NANOS);
            if (initialized) {
                invocation.runUntil(now + watch.timeout());
            }
        }
        watch.start(invocation);
        environment.hand(invocation);
    }

    /// Lets the environment end; only while idle.
    void close() {
        lost = true;
        environment.close();
    }

    long idleSince() {
        return idleSince;
    }

    @Override
    public void initialized() {
        initialized = true;
        var waiting = running;
        if (waiting != null && waiting.initializing()) {
            // An init phase of more than ten seconds goes on at the expense of the invocation.
            waiting.runUntil(Math.min(clock.nanos(), waiting.initEnds()) + watch.timeout());
            watch.start(waiting);
        }
    }

    @Override
    public void ended(Invocation invocation, InvocationResult result, boolean usable) {
        watch.stop();
        if (!invocation.end()) {
            return; // timed out, and given up
        }
        running = null;
        lost = !usable;
        idleSince = clock.nanos();
        // Before the callback: the answer may bring the next request, which should find this one.
        pool.finished(this, usable);
        call(invocation, result);
    }

    @Override
    public void returned(Invocation invocation) {
        watch.stop();
        running = null;
        lost = true;
        pool.again(this, invocation);
    }

    @Override
    public void died(String why) {
        if (!lost) {
            lost = true;
            log.write(function, "", why);
            pool.lost(this);
        }
    }

    @Override
    public void output(@Nullable Invocation during, byte[] text) {
        log.write(function, during == null ? "init" : during.requestId(), text);
    }

    private void timedOut(Invocation invocation) {
        if (!invocation.end()) {
            return;
        }
        var message =
                TimeoutText.of(clock.millis(), invocation.requestId(), version.timeoutSeconds());
        lost = true;
        pool.finished(this, false);
        environment.kill();
        log.write(function, invocation.requestId(), message);
        call(invocation, new Failed(Reason.UNHANDLED, message));
    }

    private void call(Invocation invocation, InvocationResult result) {
        try {
            invocation.callback().completed(result);
        } catch (RuntimeException | Error broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "function " + function + ": its caller failed on the result",
                    broken);
        }
    }
}
