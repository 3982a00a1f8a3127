package dev.elbow.function.process.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory a process has needed.
final class ProcessMemory {
    private static final String PEAK = "VmHWM:";
    private static final long KILOBYTE = 1024;

    private ProcessMemory() {}

    /// @return -1 where there is no `/proc`, or no such process
    static long maxBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | java.io.UncheckedIOException none) {
            return -1;
        }
    }
}
