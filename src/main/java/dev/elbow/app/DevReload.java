package dev.elbow.app;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Dev mode: has changed sources compiled and loaded as soon as they are saved.
///
/// Quarkus looks only when a request reaches its own HTTP server, and traffic reaches Elbow's
/// listeners. Looking on each request of theirs would close the connection that asked. A thread of
/// its own, because a reload that restarts the application ends the worker threads of the old one.
@IfBuildProfile("dev")
@ApplicationScoped
class DevReload {
    private static final Logger LOG = Logger.getLogger(DevReload.class);
    private static final long PERIOD_MILLIS = 250;

    private final CountDownLatch stopped = new CountDownLatch(1);

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("dev-reload").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /// Asks Quarkus for a scan once for each change: a scan of broken sources prints its errors
    /// every time.
    private void watch() {
        var sources = DevConsoleManager.getHotReplacementContext().getSourcesDir();
        long seen = fingerprint(sources);
        while (!isStopped()) {
            long now = fingerprint(sources);
            if (now != seen) {
                seen = now;
                scan();
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

    private static void scan() {
        try {
            DevConsoleManager.getHotReplacementContext().doScan(false);
        } catch (Exception broken) {
            LOG.error("The changed sources could not be loaded; the last good ones go on", broken);
        }
    }

    private static long fingerprint(List<Path> folders) {
        return folders.stream().mapToLong(DevReload::fingerprint).sum();
    }

    private static long fingerprint(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(DevReload::stamp).sum();
        } catch (IOException | UncheckedIOException changing) {
            return 0; // a file went while we looked: the next look sees the difference
        }
    }

    private static long stamp(Path file) {
        try {
            return 31L * file.hashCode() * Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }
}
