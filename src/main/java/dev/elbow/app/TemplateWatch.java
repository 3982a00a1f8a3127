package dev.elbow.app;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Notices a saved template. Looks at the file's time and size, which every editor and every file
/// system changes; file system events are late or missing on some.
@Singleton
class TemplateWatch {
    private static final long PERIOD_MILLIS = 250;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /// @param seen what the file looked like when it was last read
    void start(Path template, Stamp seen, Consumer<Path> changed) {
        Thread.ofPlatform()
                .daemon()
                .name("template-watch")
                .start(() -> watch(template, seen, changed));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void watch(Path template, Stamp first, Consumer<Path> changed) {
        var seen = first;
        while (!isStopped()) {
            var now = Stamp.of(template);
            if (!now.equals(seen) && now.exists()) {
                seen = now;
                changed.accept(template);
            }
        }
    }

    private boolean isStopped() {
        try {
            return stopped.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// @param millis time of the last change; 0 while there is no file
    record Stamp(long millis, long size) {
        static Stamp of(Path file) {
            try {
                return new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
            } catch (IOException missing) {
                return new Stamp(0, 0); // an editor may be replacing it
            }
        }

        boolean exists() {
            return millis != 0;
        }
    }
}
