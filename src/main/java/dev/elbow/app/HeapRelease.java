package dev.elbow.app;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import org.graalvm.nativeimage.RuntimeOptions;

/// Collects the heap of a native executable that is idle, and returns its free memory to the
/// system.
///
/// native-image's collector runs when the young generation is full, and keeps the memory for the
/// next objects: without this, memory at rest is what the start or the last load took. The
/// launcher's JVM has options for it.
final class HeapRelease {
    private static final long INTERVAL_MILLIS = 2_000;

    /// Bytes that an idle Elbow allocates in an interval at most: timers, health checks.
    private static final long IDLE = 512 * 1024;

    /// Bytes allocated since the last collection that are worth another one.
    private static final long WORTHWHILE = 2 * 1024 * 1024;

    /// The serial collector's limit of free memory that it keeps.
    private static final String LIMIT = "MaxHeapFree";

    private static final long KEPT = 1024 * 1024;

    private final LongSupplier used;
    private final Runnable collection;

    /// Bytes used at the last look.
    private long last;

    /// Bytes used after the last collection.
    private long collected;

    /// @param used bytes of the heap that are in use, garbage included
    HeapRelease(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
    }

    /// For the rest of the process's life, where the collector is the serial one.
    static void start(Vertx vertx) {
        try {
            RuntimeOptions.get(LIMIT);
        } catch (RuntimeException other) {
            return; // an executable built with another collector, which has no such option
        }
        var release = new HeapRelease(HeapRelease::usedBytes, HeapRelease::collect);
        vertx.setPeriodic(INTERVAL_MILLIS, _ -> release.look());
    }

    /// One look, once in an interval.
    void look() {
        long now = used.getAsLong();
        if (now >= last && now - last <= IDLE && now - collected >= WORTHWHILE) {
            collection.run();
            now = used.getAsLong();
            collected = now;
        }
        collected = Math.min(collected, now);
        last = now;
    }

    private static long usedBytes() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// The limit holds for this collection only: under load, memory that is returned has to be
    /// asked for again.
    private static void collect() {
        var limit = RuntimeOptions.get(LIMIT);
        RuntimeOptions.set(LIMIT, KEPT);
        try {
            System.gc();
        } finally {
            RuntimeOptions.set(LIMIT, limit);
        }
    }
}
