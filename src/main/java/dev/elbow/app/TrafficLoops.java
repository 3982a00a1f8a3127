package dev.elbow.app;

import io.netty.channel.EventLoopGroup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.spi.VertxThreadFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// The event loops that carry traffic and nothing else: on a shared loop, a call of the API or a
/// health check delays requests (docs/decisions/0021). They belong to a Vert.x instance, so that
/// its `HttpClient` can run on the loop of a Netty channel (docs/decisions/0026).
@Singleton
final class TrafficLoops {
    private final int size;
    private final Vertx vertx;

    @Inject
    TrafficLoops(Vertx application, ElbowConfig config) {
        this(application.isNativeTransportEnabled(), config.tuning().eventLoops());
    }

    TrafficLoops(boolean nativeTransport, int size) {
        this.size = size;
        var options =
                new VertxOptions()
                        .setEventLoopPoolSize(size)
                        .setPreferNativeTransport(nativeTransport)
                        .setUseDaemonThread(true)
                        // Blocking work has no place here; Vert.x wants a thread of each kind
                        .setWorkerPoolSize(1)
                        .setInternalBlockingPoolSize(1)
                        // Both off, or a folder is made in java.io.tmpdir
                        .setFileSystemOptions(
                                new FileSystemOptions()
                                        .setFileCachingEnabled(false)
                                        .setClassPathResolvingEnabled(false));
        this.vertx = new VertxBuilder(options).threadFactory(new TrafficThreads()).init().vertx();
    }

    int size() {
        return size;
    }

    EventLoopGroup group() {
        return vertx.nettyEventLoopGroup();
    }

    Vertx vertx() {
        return vertx;
    }

    /// Returns when the loops have ended. Each first runs the tasks that it has been given.
    @PreDestroy
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Threads with names that differ from those of Quarkus' Vert.x.
    private static final class TrafficThreads implements VertxThreadFactory {
        @Override
        public VertxThread newVertxThread(
                Runnable task, String name, boolean worker, long longest, TimeUnit unit) {
            var own =
                    name.replace("vert.x-eventloop-thread", "traffic").replace("vert.x", "traffic");
            return new VertxThread(task, own, worker, longest, unit);
        }
    }
}
