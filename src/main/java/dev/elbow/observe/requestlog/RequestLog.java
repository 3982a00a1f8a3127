package dev.elbow.observe.requestlog;

import dev.elbow.proxy.Exchange;
import dev.elbow.proxy.ExchangeListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Logs a line per request, at most 50 a second, on a thread of its own. Requests beyond that cost
/// their event loop one increment; the line after the second tells how many they were.
public final class RequestLog implements ExchangeListener, AutoCloseable {
    static final int LINES_PER_SECOND = 50;
    private static final int MILLIS = 1000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /// Twenty seconds of lines, for a terminal that is held.
    private static final int QUEUE = 1000;

    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(1);

    private final LineFormat format;
    private final Consumer<String> out;
    private final Duration pause;
    private final LineBudget budget = new LineBudget(LINES_PER_SECOND);
    private final ArrayBlockingQueue<LoggedRequest> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final LongAdder leftOut = new LongAdder();
    private final Thread writer =
            Thread.ofPlatform().daemon().name("request-log").unstarted(this::write);
    private volatile boolean closed;

    /// @param out gets lines without their ends, on the writer's thread, which may wait there
    public RequestLog(LineFormat format, Consumer<String> out) {
        this(format, out, Duration.ofSeconds(1));
    }

    /// @param pause without a request after which those that were left out are told
    RequestLog(LineFormat format, Consumer<String> out, Duration pause) {
        this.format = format;
        this.out = out;
        this.pause = pause;
    }

    /// Starts the writer.
    public RequestLog start() {
        writer.start();
        return this;
    }

    @Override
    public void finished(Exchange exchange) {
        long end = exchange.createdMillis() + exchange.totalNanos() / NANOS_PER_MILLI;
        if (!budget.take(end / MILLIS) || !waiting.offer(LoggedRequest.of(exchange, end))) {
            leftOut.increment();
        }
    }

    private void write() {
        long second = Long.MAX_VALUE;
        while (!closed || !waiting.isEmpty()) {
            var next = next();
            if (next == null || next.time().getEpochSecond() > second) {
                tellLeftOut();
            }
            if (next != null) {
                second = next.time().getEpochSecond();
                out.accept(format.line(next));
            }
        }
        tellLeftOut();
    }

    private @Nullable LoggedRequest next() {
        try {
            return closed ? waiting.poll() : waiting.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException wakeUp) {
            return waiting.poll(); // by close: what waits is still written
        }
    }

    private void tellLeftOut() {
        long count = leftOut.sumThenReset();
        if (count > 0) {
            out.accept(format.leftOut(count, Instant.now()));
        }
    }

    /// Writes what waits, and ends the writer; a terminal that is held is not waited for.
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(PATIENCE_AT_CLOSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
