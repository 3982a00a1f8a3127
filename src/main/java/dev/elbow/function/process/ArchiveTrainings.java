package dev.elbow.function.process;

import dev.elbow.function.process.runtime.ArchivePlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Trains JVMs in the background, once for each archive.
final class ArchiveTrainings implements AutoCloseable {
    private final Map<Path, ArchiveTraining> begun = new ConcurrentHashMap<>();
    private final ProcessHost host;
    private final boolean wanted;

    ArchiveTrainings(ProcessHost host, boolean wanted) {
        this.host = host;
        this.wanted = wanted;
    }

    void begin(ArchivePlan plan) {
        if (wanted) {
            begun.computeIfAbsent(
                    plan.target(),
                    target -> {
                        var training = new ArchiveTraining(plan, host);
                        Thread.startVirtualThread(training::begin);
                        return training;
                    });
        }
    }

    /// Those that are not done will not be.
    @Override
    public void close() {
        begun.values().forEach(ArchiveTraining::stop);
    }
}
