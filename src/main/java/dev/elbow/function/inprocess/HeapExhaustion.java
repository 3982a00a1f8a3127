package dev.elbow.function.inprocess;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Passes errors that concern the whole process on to its handler of uncaught exceptions. On AWS a
/// function that fills the heap ends its own process; here it fills everybody's.
public final class HeapExhaustion {
    /// The JVM's messages. An array that no heap could hold, a thread too many or a buffer outside
    /// of the heap harm only who asked for them.
    private static final Set<String> MESSAGES =
            Set.of(
                    "Java heap space",
                    "GC overhead limit exceeded",
                    "Metaspace",
                    "Compressed class space");

    /// How far causes are followed, which may lead in a circle.
    private static final int DEEPEST = 20;

    private HeapExhaustion() {}

    /// Whether there is no memory left for anybody.
    public static boolean isIn(@Nullable Throwable thrown) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError && isOfAll(cause.getMessage())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOfAll(@Nullable String message) {
        return message != null && MESSAGES.contains(message);
    }

    /// Calls the process's default handler, where there is one.
    public static void passOn(Throwable thrown) {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null && isIn(thrown)) {
            handler.uncaughtException(Thread.currentThread(), thrown);
        }
    }
}
