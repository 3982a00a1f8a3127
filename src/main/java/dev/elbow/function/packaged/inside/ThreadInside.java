package dev.elbow.function.packaged.inside;

import org.jspecify.annotations.Nullable;

/// Stands for [Thread]: the handler of what threads throw is the environment's.
public final class ThreadInside {
    private ThreadInside() {}

    public static void setDefaultUncaughtExceptionHandler(
            Thread.@Nullable UncaughtExceptionHandler handler) {
        Inside.host().uncaught(handler);
    }

    public static Thread.@Nullable UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() {
        return Inside.host().uncaught();
    }
}
