package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.inprocess.HeapExhaustion;
import dev.elbow.model.NativeExecutable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ends the process when its heap is exhausted, as `-XX:+ExitOnOutOfMemoryError` does: event loops
/// that died of it would leave a process whose ports still accept.
///
/// Whatever catches such an error logs it (Netty's event loops, Vert.x, the routes of the control
/// port), lets it end its thread, or passes it on ([HeapExhaustion]): so one handler of log records
/// and one of uncaught exceptions see it.
final class HeapWatch extends Handler implements Thread.UncaughtExceptionHandler {
    /// That of the JVM's own option.
    static final int EXIT = 3;

    /// Made beforehand: there may be no memory left to make it.
    private static final byte[] LINE =
            "Elbow ends: out of memory (expected: a larger heap, %s, or a function that needs less)\n"
                    .formatted(
                            NativeExecutable.IS_CURRENT
                                    ? "elbow -Xmx1g run …"
                                    : "java -Xmx1g -jar …")
                    .getBytes(UTF_8);

    private static final byte[] NOTHING = {};
    private static final FileOutputStream ERROR = new FileOutputStream(FileDescriptor.err);
    private static final System.Logger LOG = System.getLogger(HeapWatch.class.getName());

    private final Thread.@Nullable UncaughtExceptionHandler otherwise;

    private HeapWatch(Thread.@Nullable UncaughtExceptionHandler otherwise) {
        this.otherwise = otherwise;
    }

    /// For the rest of the process's life.
    static void install() {
        prepare();
        var watch = new HeapWatch(Thread.getDefaultUncaughtExceptionHandler());
        Thread.setDefaultUncaughtExceptionHandler(watch);
        Logger.getLogger("").addHandler(watch);
    }

    /// Loads the classes that it takes to end the process, for which there may be no memory left.
    private static void prepare() {
        var runtime = Runtime.getRuntime();
        var unused = new Thread();
        runtime.addShutdownHook(unused); // halt is of the class that keeps these
        runtime.removeShutdownHook(unused);
        var _ = HeapExhaustion.isIn(new OutOfMemoryError("Java heap space"));
        write(NOTHING);
    }

    @Override
    public void publish(LogRecord line) {
        endIfExhausted(line.getThrown());
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        endIfExhausted(thrown);
        if (otherwise != null) {
            otherwise.uncaughtException(thread, thrown);
        } else {
            LOG.log(System.Logger.Level.ERROR, "Exception in thread " + thread.getName(), thrown);
        }
    }

    private static void endIfExhausted(@Nullable Throwable thrown) {
        try {
            if (HeapExhaustion.isIn(thrown)) {
                end();
            }
        } catch (OutOfMemoryError nothingLeft) {
            Runtime.getRuntime().halt(EXIT);
        }
    }

    private static void end() {
        write(LINE);
        Runtime.getRuntime().halt(EXIT);
    }

    private static void write(byte[] text) {
        try {
            ERROR.write(text);
        } catch (IOException closed) {
            return; // the exit status tells
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
