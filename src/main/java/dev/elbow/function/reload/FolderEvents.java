package dev.elbow.function.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the system tells of changes in folders: on Linux only, elsewhere the JDK itself looks at
/// the files (macOS), or holds folders so that builds cannot delete them (Windows).
final class FolderEvents implements AutoCloseable {
    /// Of one function's code; each takes a little of the kernel's memory, of which the user has so
    /// much.
    private static final int MOST_FOLDERS = 2_000;

    private final @Nullable WatchService service;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<WatchKey, Set<WatchedCode>> listeners = new HashMap<>();

    private FolderEvents(@Nullable WatchService service) {
        this.service = service;
    }

    static FolderEvents open() {
        try {
            return new FolderEvents(
                    System.getProperty("os.name").equals("Linux")
                            ? FileSystems.getDefault().newWatchService()
                            : null);
        } catch (IOException noMore) {
            return new FolderEvents(null);
        }
    }

    /// From now on tells of this code.
    ///
    /// @return whether it does
    boolean listen(WatchedCode code) {
        var events = service;
        if (events == null) {
            return false;
        }
        try {
            var folders = folders(code.roots());
            if (folders.isEmpty() || folders.size() > MOST_FOLDERS) {
                return false;
            }
            for (var folder : folders) {
                listeners.computeIfAbsent(key(folder, events), _ -> new HashSet<>()).add(code);
            }
            return true;
        } catch (IOException | UncheckedIOException | ClosedWatchServiceException gone) {
            return false; // or the user has no more
        }
    }

    private static WatchKey key(Path folder, WatchService events) throws IOException {
        return folder.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /// All folders below, and those that the files are in.
    private static Set<Path> folders(List<Path> roots) throws IOException {
        var folders = new HashSet<Path>();
        for (var root : roots) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(Files::isDirectory).limit(MOST_FOLDERS + 1L).forEach(folders::add);
                }
            } else if (root.getParent() != null) {
                folders.add(root.getParent());
            }
        }
        return folders;
    }

    void forget(Set<WatchedCode> known) {
        listeners
                .entrySet()
                .removeIf(
                        listener -> {
                            listener.getValue().retainAll(known);
                            if (listener.getValue().isEmpty()) {
                                listener.getKey().cancel();
                            }
                            return listener.getValue().isEmpty();
                        });
    }

    /// Waits for an event, or until the time is over.
    ///
    /// @return the code whose files have changed; empty after [#close]
    Set<WatchedCode> await(long nanos) {
        try {
            var events = service;
            if (events == null) {
                var _ = closed.await(nanos, TimeUnit.NANOSECONDS);
                return Set.of();
            }
            var touched = new HashSet<WatchedCode>();
            for (var key = events.poll(nanos, TimeUnit.NANOSECONDS);
                    key != null;
                    key = events.poll()) {
                key.pollEvents();
                touched.addAll(listeners.getOrDefault(key, Set.of()));
                if (!key.reset()) {
                    listeners.remove(key);
                }
            }
            return touched;
        } catch (ClosedWatchServiceException end) {
            return Set.of();
        } catch (InterruptedException asked) {
            close();
            return Set.of();
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        var events = service;
        if (events != null) {
            try {
                events.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
