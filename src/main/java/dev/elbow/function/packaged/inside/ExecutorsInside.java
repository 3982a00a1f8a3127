package dev.elbow.function.packaged.inside;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/// Stands for [Executors], whose pools end with the environment.
public final class ExecutorsInside {
    private ExecutorsInside() {}

    public static ExecutorService newFixedThreadPool(int threads) {
        return kept(Executors.newFixedThreadPool(threads));
    }

    public static ExecutorService newFixedThreadPool(int threads, ThreadFactory factory) {
        return kept(Executors.newFixedThreadPool(threads, factory));
    }

    public static ExecutorService newCachedThreadPool() {
        return kept(Executors.newCachedThreadPool());
    }

    public static ExecutorService newCachedThreadPool(ThreadFactory factory) {
        return kept(Executors.newCachedThreadPool(factory));
    }

    public static ExecutorService newSingleThreadExecutor() {
        return kept(Executors.newSingleThreadExecutor());
    }

    public static ExecutorService newSingleThreadExecutor(ThreadFactory factory) {
        return kept(Executors.newSingleThreadExecutor(factory));
    }

    public static ExecutorService newWorkStealingPool() {
        return kept(Executors.newWorkStealingPool());
    }

    public static ExecutorService newWorkStealingPool(int parallelism) {
        return kept(Executors.newWorkStealingPool(parallelism));
    }

    public static ExecutorService newThreadPerTaskExecutor(ThreadFactory factory) {
        return kept(Executors.newThreadPerTaskExecutor(factory));
    }

    public static ExecutorService newVirtualThreadPerTaskExecutor() {
        return kept(Executors.newVirtualThreadPerTaskExecutor());
    }

    public static ScheduledExecutorService newScheduledThreadPool(int threads) {
        return kept(Executors.newScheduledThreadPool(threads));
    }

    public static ScheduledExecutorService newScheduledThreadPool(
            int threads, ThreadFactory factory) {
        return kept(Executors.newScheduledThreadPool(threads, factory));
    }

    public static ScheduledExecutorService newSingleThreadScheduledExecutor() {
        return kept(Executors.newSingleThreadScheduledExecutor());
    }

    public static ScheduledExecutorService newSingleThreadScheduledExecutor(ThreadFactory factory) {
        return kept(Executors.newSingleThreadScheduledExecutor(factory));
    }

    private static <T extends ExecutorService> T kept(T pool) {
        Inside.keep(pool);
        return pool;
    }
}
