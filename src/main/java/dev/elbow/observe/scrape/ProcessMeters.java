package dev.elbow.observe.scrape;

import dev.elbow.model.NativeExecutable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.impl.VertxByteBufAllocator;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// The meters of the JVM, the process, the system and Netty (docs/reference/metrics.md).
@Singleton
final class ProcessMeters {
    private final MeterRegistry registry;
    private final Vertx vertx;
    private final List<AutoCloseable> listeners = new ArrayList<>();

    /// @param vertx of the control port
    ProcessMeters(MeterRegistry registry, Vertx vertx) {
        this.registry = registry;
        this.vertx = vertx;
    }

    /// Registers the meters that count collections of garbage: they count from here on. A native
    /// executable has one of them, a share of time, which the first scrape registers.
    synchronized void listen(@Observes StartupEvent start) {
        if (!NativeExecutable.IS_CURRENT) {
            bindListener(new JvmHeapPressureMetrics());
            bindListener(new JvmGcMetrics());
        }
    }

    private <T extends MeterBinder & AutoCloseable> void bindListener(T binder) {
        listeners.add(binder);
        binder.bindTo(registry);
    }

    /// Registers all others, whose values are read at each scrape.
    synchronized void bind() {
        if (NativeExecutable.IS_CURRENT) {
            bindListener(new JvmHeapPressureMetrics());
        }
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        bindVersion();
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        bindAllocators();
        bindEventLoops();
    }

    /// `jvm_info`, always 1.
    private void bindVersion() {
        Counter.builder("jvm.info")
                .description("JVM version info")
                .tags(
                        "version",
                        System.getProperty("java.runtime.version", "unknown"),
                        "vendor",
                        System.getProperty("java.vm.vendor", "unknown"),
                        "runtime",
                        System.getProperty("java.runtime.name", "unknown"))
                .register(registry)
                .increment();
    }

    private void bindAllocators() {
        new AllocatorMeters("pooled", PooledByteBufAllocator.DEFAULT).bindTo(registry);
        new AllocatorMeters("unpooled", UnpooledByteBufAllocator.DEFAULT).bindTo(registry);
        new AllocatorMeters("vertx-pooled", VertxByteBufAllocator.POOLED_ALLOCATOR)
                .bindTo(registry);
        new AllocatorMeters("vertx-unpooled", VertxByteBufAllocator.UNPOOLED_ALLOCATOR)
                .bindTo(registry);
    }

    private void bindEventLoops() {
        new NettyEventExecutorMetrics(vertx.nettyEventLoopGroup(), Tags.of("executor", "eventLoop"))
                .bindTo(registry);
        new NettyEventExecutorMetrics(
                        ((VertxInternal) vertx).getAcceptorEventLoopGroup(),
                        Tags.of("executor", "acceptor"))
                .bindTo(registry);
    }

    @PreDestroy
    synchronized void close() throws Exception {
        for (var listener : listeners) {
            listener.close();
        }
    }
}
