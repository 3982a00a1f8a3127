package dev.elbow.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks how many files a process may open, and the space of disks.
///
/// @param limits as `/proc/self/limits` has them; elsewhere a shell is asked
record LimitCheck(Path limits) {
    /// Two for each request in flight, with some for functions and files.
    private static final long FEW_FILES = 4096;

    private static final long LITTLE_SPACE = 500L << 20;
    private static final long NO_SPACE = 50L << 20;
    private static final String MAX_OPEN_FILES = "Max open files";

    Finding openFiles() {
        var subject = "open files";
        var limit = fileLimit();
        if (limit.isEmpty()) {
            return Finding.warning(subject, "the limit is not known", "ulimit -n says it");
        }
        return limit.get() >= FEW_FILES
                ? Finding.ok(
                        subject,
                        limit.get() == Long.MAX_VALUE ? "no limit" : "at most " + limit.get())
                : Finding.warning(
                        subject,
                        "at most " + limit.get(),
                        "ulimit -n 65536, or LimitNOFILE of the systemd unit");
    }

    private Optional<Long> fileLimit() {
        try {
            return Files.readAllLines(limits).stream()
                    .filter(line -> line.startsWith(MAX_OPEN_FILES))
                    .findFirst()
                    .map(line -> line.substring(MAX_OPEN_FILES.length()).strip().split("\\s+")[0])
                    .flatMap(LimitCheck::number);
        } catch (IOException notLinux) {
            return ProgramOutput.of("sh", "-c", "ulimit -n")
                    .map(ProgramOutput::firstLine)
                    .flatMap(LimitCheck::number);
        }
    }

    private static Optional<Long> number(String text) {
        if (text.equals("unlimited")) {
            return Optional.of(Long.MAX_VALUE);
        }
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// @param folder on the disk, also one that is not there yet
    Finding disk(Path folder) {
        @Nullable Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return disk(folder, there == null ? 0 : Files.getFileStore(there).getUsableSpace());
        } catch (IOException unknown) {
            return Finding.warning(
                    "disk",
                    "%s: %s".formatted(folder, unknown.getMessage()),
                    "df says what is left");
        }
    }

    static Finding disk(Path folder, long bytes) {
        var text = "%d MB are left for %s".formatted(bytes >> 20, folder);
        var cure = "make room, or name another folder";
        if (bytes < NO_SPACE) {
            return Finding.problem("disk", text, cure);
        }
        return bytes < LITTLE_SPACE
                ? Finding.warning("disk", text, cure)
                : Finding.ok("disk", text);
    }
}
