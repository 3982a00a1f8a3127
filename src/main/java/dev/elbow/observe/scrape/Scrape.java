package dev.elbow.observe.scrape;

import dev.elbow.observe.HostCounts;
import dev.elbow.observe.ZoneHealthMeters;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/// The metrics in Prometheus' text formats. Meters whose values are kept elsewhere are registered
/// by the first scrape: the start does without them, and no other class reads them.
@Singleton
public final class Scrape {
    private final PrometheusMeterRegistry registry;
    private final ProcessMeters process;
    private final HostCounts hostCounts;
    private final ZoneHealthMeters zoneHealth;
    private boolean isComplete;

    Scrape(
            PrometheusMeterRegistry registry,
            ProcessMeters process,
            HostCounts hostCounts,
            ZoneHealthMeters zoneHealth) {
        this.registry = registry;
        this.process = process;
        this.hostCounts = hostCounts;
        this.zoneHealth = zoneHealth;
    }

    /// Reads all metrics. Blocks until the event loops run.
    ///
    /// @param contentType one of those of `TextFormat`
    public String read(String contentType) {
        registerAll();
        return registry.scrape(contentType);
    }

    private synchronized void registerAll() {
        if (!isComplete) {
            process.bind();
            hostCounts.register();
            zoneHealth.register();
            isComplete = true;
        }
    }
}
