package dev.elbow.observe.scrape;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.function.ToDoubleFunction;

/// The memory of a Netty allocator. Micrometer's own binder tells allocators apart by hash codes,
/// which are others after each start; this one by names.
///
/// @param allocator reports its memory
record AllocatorMeters(String name, ByteBufAllocator allocator) implements MeterBinder {
    private static final String PREFIX = "netty.allocator.";

    @Override
    public void bindTo(MeterRegistry registry) {
        var gauges =
                new Gauges(
                        registry,
                        Tags.of(
                                "name",
                                name,
                                "allocator.type",
                                allocator.getClass().getSimpleName()));
        if (allocator instanceof ByteBufAllocatorMetricProvider provider) {
            var metric = provider.metric();
            gauges.add("memory.used", "memory.type", "heap", metric, it -> it.usedHeapMemory());
            gauges.add("memory.used", "memory.type", "direct", metric, it -> it.usedDirectMemory());
        }
        if (allocator instanceof PooledByteBufAllocator pooled) {
            bindPool(gauges, pooled);
        }
    }

    private static void bindPool(Gauges gauges, PooledByteBufAllocator pooled) {
        gauges.add("memory.pinned", "memory.type", "heap", pooled, it -> it.pinnedHeapMemory());
        gauges.add("memory.pinned", "memory.type", "direct", pooled, it -> it.pinnedDirectMemory());
        var metric = pooled.metric();
        gauges.add("pooled.arenas", "memory.type", "heap", metric, it -> it.numHeapArenas());
        gauges.add("pooled.arenas", "memory.type", "direct", metric, it -> it.numDirectArenas());
        gauges.add("pooled.cache.size", "cache.type", "normal", metric, it -> it.normalCacheSize());
        gauges.add("pooled.cache.size", "cache.type", "small", metric, it -> it.smallCacheSize());
        gauges.add("pooled.threadlocal.caches", metric, it -> it.numThreadLocalCaches());
        gauges.add("pooled.chunk.size", metric, it -> it.chunkSize());
    }

    private record Gauges(MeterRegistry registry, Tags tags) {
        <T> void add(String name, T source, ToDoubleFunction<T> value) {
            Gauge.builder(PREFIX + name, source, value).tags(tags).register(registry);
        }

        <T> void add(String name, String tag, String type, T source, ToDoubleFunction<T> value) {
            new Gauges(registry, tags.and(tag, type)).add(name, source, value);
        }
    }
}
