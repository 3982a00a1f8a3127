package dev.elbow.observe.inspector;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The last exchanges, at most a number and a size of them. Safe from any thread.
public final class ExchangeHistory {
    private final InspectorLimits limits;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private final List<Consumer<RecordedExchange>> subscribers = new CopyOnWriteArrayList<>();
    private long bytes;

    /// An exchange with its size when it was added: logs of functions grow later.
    private record Kept(RecordedExchange exchange, long bytes) {}

    ExchangeHistory(InspectorLimits limits) {
        this.limits = limits;
    }

    void add(RecordedExchange exchange) {
        var added = new Kept(exchange, exchange.bytes());
        synchronized (kept) {
            kept.addLast(added);
            bytes += added.bytes();
            while (kept.size() > limits.exchanges() || bytes > limits.bytes() && kept.size() > 1) {
                bytes -= kept.removeFirst().bytes();
            }
        }
        subscribers.forEach(subscriber -> subscriber.accept(exchange));
    }

    /// The kept exchanges, the oldest first.
    public List<RecordedExchange> all() {
        synchronized (kept) {
            return kept.stream().map(Kept::exchange).toList();
        }
    }

    public Optional<RecordedExchange> find(long id) {
        return all().stream().filter(exchange -> exchange.id() == id).findFirst();
    }

    /// Drops all exchanges.
    public void clear() {
        synchronized (kept) {
            kept.clear();
            bytes = 0;
        }
    }

    /// Passes each later exchange to a subscriber, on the inspector's thread, which must not wait.
    ///
    /// @return ends the subscription
    public Runnable subscribe(Consumer<RecordedExchange> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }
}
