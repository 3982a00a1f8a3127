package dev.elbow.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// The meters of one resource, which are removed together.
final class MeterSet {
    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();

    MeterSet(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /// @param name below [MetricNames#PREFIX]
    Counter counter(String name) {
        var counter = registry.counter(MetricNames.PREFIX + name, tags);
        meters.add(counter);
        return counter;
    }

    /// @param name below [MetricNames#PREFIX]
    Timer timer(String name) {
        var timer = registry.timer(MetricNames.PREFIX + name, tags);
        meters.add(timer);
        return timer;
    }

    /// @param name below [MetricNames#PREFIX]
    /// @param value read at each scrape
    void gauge(String name, Supplier<Number> value) {
        meters.add(Gauge.builder(MetricNames.PREFIX + name, value).tags(tags).register(registry));
    }

    /// Adds a counter whose value is counted elsewhere.
    ///
    /// @param name below [MetricNames#PREFIX]
    /// @param value read at each scrape, never less than before
    void countedElsewhere(String name, DoubleSupplier value) {
        // The registry holds the first argument weakly
        meters.add(
                FunctionCounter.builder(MetricNames.PREFIX + name, this, _ -> value.getAsDouble())
                        .tags(tags)
                        .register(registry));
    }

    /// Removes the meters from the registry: later counts are lost.
    void remove() {
        meters.forEach(registry::remove);
    }
}
