package dev.elbow.control.lambda;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionInvoker;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.PrintableText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/// Asynchronous invocations. Like Lambda's: a function that fails is invoked twice more, after the
/// retry delay and after twice that; what is throttled is tried again for six hours, with growing
/// pauses from a second to five minutes. Events wait in memory: they end with the process.
public final class EventQueue {
    private static final Logger LOG = Logger.getLogger(EventQueue.class);
    private static final int MOST_EVENTS = 10_000;
    private static final int RETRIES = 2;
    private static final Duration OLDEST = Duration.ofHours(6);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final FunctionInvoker invoker;
    private final Duration retryDelay;
    private final BiConsumer<Duration, Runnable> timer;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param retryDelay until the first retry of a function that failed; AWS's is a minute
    /// @param timer runs something later, on a thread that may start invocations
    public EventQueue(
            FunctionInvoker invoker, Duration retryDelay, BiConsumer<Duration, Runnable> timer) {
        this.invoker = invoker;
        this.retryDelay = retryDelay;
        this.timer = timer;
    }

    /// @return whether there was room for it
    boolean offer(Arn function, byte[] event, String traceId) {
        if (waiting.incrementAndGet() > MOST_EVENTS) {
            waiting.decrementAndGet();
            return false;
        }
        attempt(new Event(function, event, traceId, 0, Duration.ZERO, FIRST_PAUSE));
        return true;
    }

    /// An event on its way.
    ///
    /// @param failures so far
    /// @param age without the time that invocations took
    /// @param pause before it is tried again when it is throttled
    @SuppressWarnings("ArrayRecordComponent") // nobody compares events
    private record Event(
            Arn function, byte[] json, String traceId, int failures, Duration age, Duration pause) {

        Event failed(Duration delay) {
            return new Event(function, json, traceId, failures + 1, age.plus(delay), FIRST_PAUSE);
        }

        Event throttled() {
            var next = pause.multipliedBy(2);
            return new Event(
                    function,
                    json,
                    traceId,
                    failures,
                    age.plus(pause),
                    next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next);
        }
    }

    private void attempt(Event event) {
        invoker.invoke(event.function, event.json, new InvokeOptions("", false, event.traceId))
                .thenAccept(outcome -> ended(event, outcome));
    }

    private void ended(Event event, InvokeOutcome outcome) {
        switch (outcome) {
            case InvokeOutcome.Invoked invoked when invoked.functionError().isEmpty() -> done();
            case InvokeOutcome.Invoked _ -> retryFailed(event);
            case InvokeOutcome.Throttled _ -> retryThrottled(event, "throttled");
            case InvokeOutcome.Unavailable(var message) -> retryThrottled(event, message);
            case InvokeOutcome.NotFound _ -> drop(event, "there is no such function any more");
        }
    }

    private void retryFailed(Event event) {
        if (event.failures >= RETRIES) {
            drop(event, "it failed %d times".formatted(event.failures + 1));
        } else {
            var delay = retryDelay.multipliedBy(1L << event.failures);
            timer.accept(delay, () -> attempt(event.failed(delay)));
        }
    }

    private void retryThrottled(Event event, String why) {
        if (event.age.plus(event.pause).compareTo(OLDEST) > 0) {
            drop(event, "%s for %d hours".formatted(why, OLDEST.toHours()));
        } else {
            timer.accept(event.pause, () -> attempt(event.throttled()));
        }
    }

    private void drop(Event event, String why) {
        LOG.warnf("An event for %s is given up: %s", event.function, PrintableText.of(why));
        done();
    }

    private void done() {
        waiting.decrementAndGet();
    }
}
