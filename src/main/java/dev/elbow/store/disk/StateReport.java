package dev.elbow.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// The state of a folder, read without a change to it.
///
/// @param isUsable whether Elbow could start with it
/// @param text what is there
public record StateReport(boolean isUsable, String text) {
    private static final String FORMAT = "format";

    /// @param folder also one that is not there
    public static StateReport of(Path folder) {
        var there = folder.toAbsolutePath();
        if (Files.exists(there) && !Files.isDirectory(there)) {
            return bad(folder + " is a file");
        }
        var unwritable = unwritable(there);
        if (unwritable.isPresent()) {
            return bad(unwritable.get());
        }
        if (!Files.exists(there.resolve(StateFile.NAME))) {
            return good(folder + " can be written, nothing is kept there yet");
        }
        return ofFile(there.resolve(StateFile.NAME));
    }

    private static Optional<String> unwritable(Path folder) {
        @Nullable Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return Optional.of(folder + " cannot be made");
        }
        try {
            Files.delete(Files.createTempFile(there, ".elbow-", ""));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(
                    "%s cannot be written: %s".formatted(there, FileTrouble.words(refused)));
        }
    }

    private static StateReport ofFile(Path file) {
        try (var store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            var format = store.hasMap(Contents.FACTS) ? Contents.facts(store).get(FORMAT) : null;
            if (format == null) {
                return bad(file + " was not written by Elbow");
            }
            return format > StateFile.FORMAT
                    ? bad(
                            "%s has format %d, of a newer Elbow (expected: at most %d)"
                                    .formatted(file, format, StateFile.FORMAT))
                    : good("%s has format %d, and nothing uses it".formatted(file, format));
        } catch (RuntimeException unreadable) {
            return bad(String.valueOf(FileTrouble.opening(file, unreadable).getMessage()));
        }
    }

    private static StateReport good(String text) {
        return new StateReport(true, text);
    }

    private static StateReport bad(String text) {
        return new StateReport(false, text);
    }
}
