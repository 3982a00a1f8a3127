package dev.elbow.app;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Notices a saved template. Looks at the file's time and size, which every editor and every file
/// system changes; file system events are late or missing on some.
@Singleton
class TemplateWatch {
    private static final Logger LOG = Logger.getLogger(TemplateWatch.class);
    private static final long PERIOD_MILLIS = 250;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /// How files look now.
    static Map<Path, Stamp> seen(List<Path> templates) {
        return templates.stream().distinct().collect(Collectors.toMap(it -> it, Stamp::of));
    }

    /// @param seen what the files looked like when they were last read
    /// @param changed is called once for all that have changed
    void start(Map<Path, Stamp> seen, Runnable changed) {
        start("template-watch", seen, changed);
    }

    /// @param thread its name
    void start(String thread, Map<Path, Stamp> seen, Runnable changed) {
        Thread.ofPlatform().daemon().name(thread).start(() -> watch(seen, changed));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void watch(Map<Path, Stamp> first, Runnable changed) {
        var seen = new HashMap<>(first);
        while (!isStopped()) {
            boolean hasChanged = false;
            for (var file : seen.entrySet()) {
                var now = Stamp.of(file.getKey());
                if (!now.equals(file.getValue()) && now.exists()) {
                    file.setValue(now);
                    hasChanged = true;
                }
            }
            if (hasChanged) {
                tell(changed);
            }
        }
    }

    /// A template that fails in a way that nothing foresaw must not end the watch.
    private static void tell(Runnable changed) {
        try {
            changed.run();
        } catch (RuntimeException | StackOverflowError unforeseen) {
            LOG.error("The change could not be applied; the watch goes on", unforeseen);
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
