package dev.elbow.observe.requestlog;

import dev.elbow.observe.PerSecondBudget;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ExchangeListener;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Logs a line per request, at most 50 a second, on a thread of its own. Any other request costs
/// its event loop one increment; a line after the second has their count.
public final class RequestLog implements ExchangeListener, AutoCloseable {
    static final int LINES_PER_SECOND = 50;
    private static final int MILLIS = 1000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /// Twenty seconds of lines, for a terminal that is stopped (Ctrl-S).
    private static final int QUEUE_CAPACITY = 1000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final LineFormat format;
    private final Consumer<String> out;
    private final Duration pause;
    private final PerSecondBudget budget = new PerSecondBudget(LINES_PER_SECOND);
    private final ArrayBlockingQueue<LoggedRequest> queue =
            new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final LongAdder leftOutCount = new LongAdder();
    private final Thread writer =
            Thread.ofPlatform().daemon().name("request-log").unstarted(this::writeLines);
    private volatile boolean closed;

    /// @param out gets lines without their ends, on the writer's thread, which may wait there
    public RequestLog(LineFormat format, Consumer<String> out) {
        this(format, out, Duration.ofSeconds(1));
    }

    /// @param pause the time without a request after which the count of those left out is written
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
        if (!budget.take(end / MILLIS) || !queue.offer(LoggedRequest.of(exchange, end))) {
            leftOutCount.increment();
        }
    }

    private void writeLines() {
        long second = Long.MAX_VALUE;
        while (!closed || !queue.isEmpty()) {
            var next = nextRequest();
            if (next == null || next.time().getEpochSecond() > second) {
                writeLeftOutCount();
            }
            if (next != null) {
                second = next.time().getEpochSecond();
                out.accept(format.line(next));
            }
        }
        writeLeftOutCount();
    }

    private @Nullable LoggedRequest nextRequest() {
        try {
            return closed ? queue.poll() : queue.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException wakeUp) {
            return queue.poll(); // by close: the rest of the queue is still written
        }
    }

    private void writeLeftOutCount() {
        long count = leftOutCount.sumThenReset();
        if (count > 0) {
            out.accept(format.leftOutLine(count, Instant.now()));
        }
    }

    /// Writes the rest of the queue and ends the writer; does not wait for a stopped terminal.
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(CLOSE_TIMEOUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
