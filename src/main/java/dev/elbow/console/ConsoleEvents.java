package dev.elbow.console;

import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Passes what happens to those who listen: finished exchanges, changes of health and of the
/// configuration. Without a listener nothing is written. Safe from any thread.
@Singleton
public final class ConsoleEvents {
    /// An event of the stream.
    ///
    /// @param data JSON in one line
    /// @param exchange null for another event
    record ConsoleEvent(long id, String name, String data, @Nullable ExchangeSummary exchange) {}

    /// @param description null where there is none
    @RegisterForReflection
    record HealthEvent(
            String targetGroup,
            String target,
            String state,
            @Nullable String reason,
            @Nullable String description) {}

    /// A receiver of events.
    interface Listener {
        /// Must not wait.
        void accept(ConsoleEvent event);

        /// Called when no more events come: Elbow stops. May be called more than once.
        void end();
    }

    private final ExchangeJson json;
    private final TargetNames names;
    private final Runnable subscription;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Listener> listeners = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ConsoleEvents(ConsoleInspector inspector, TargetNames names, RequestUrls urls) {
        this.names = names;
        this.json = new ExchangeJson(names, urls, inspector.showsSecrets());
        this.subscription =
                inspector
                        .running()
                        .map(
                                it ->
                                        it.history()
                                                .subscribe(
                                                        exchange -> {
                                                            if (!listeners.isEmpty()) {
                                                                publish(
                                                                        "exchange",
                                                                        json.summary(exchange));
                                                            }
                                                        }))
                        .orElse(() -> {});
    }

    /// Publishes a change of a target's health.
    public void publishHealth(TargetKey target, TargetHealth health) {
        if (!listeners.isEmpty()) {
            publish(
                    "health",
                    new HealthEvent(
                            ExchangeJson.groupName(target.targetGroup()),
                            names.target(target),
                            health.state().name().toLowerCase(Locale.ROOT),
                            health.reason() == null ? null : health.reason().toString(),
                            health.description()));
        }
    }

    /// Publishes a change of the configuration.
    public void publishConfiguration() {
        if (!listeners.isEmpty()) {
            publish("configuration", Map.of());
        }
    }

    private void publish(String name, Object data) {
        var event =
                new ConsoleEvent(
                        lastId.incrementAndGet(),
                        name,
                        ApiJson.text(data),
                        data instanceof ExchangeSummary summary ? summary : null);
        listeners.values().forEach(listener -> listener.accept(event));
    }

    /// @return ends the listening
    Runnable listen(Listener listener) {
        long key = lastId.incrementAndGet();
        listeners.put(key, listener);
        if (closed) {
            listener.end();
        }
        return () -> listeners.remove(key);
    }

    /// Ends the streams, too: dev mode's server keeps its connections over a restart, and a client
    /// would wait for events of an application that is gone.
    @PreDestroy
    void close() {
        closed = true;
        subscription.run();
        listeners.values().forEach(Listener::end);
    }
}
