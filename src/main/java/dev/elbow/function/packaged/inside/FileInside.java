package dev.elbow.function.packaged.inside;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Stands for [File].
public final class FileInside {
    private FileInside() {}

    public static File createTempFile(String prefix, @Nullable String suffix) throws IOException {
        return createTempFile(prefix, suffix, null);
    }

    public static File createTempFile(String prefix, @Nullable String suffix, @Nullable File folder)
            throws IOException {
        return File.createTempFile(
                prefix, suffix, folder == null ? Inside.host().temporary().toFile() : folder);
    }

    /// Its folder goes with the environment; the JDK would remember the name until Elbow ends.
    public static void deleteOnExit(File file) {
        var path = file.toPath().toAbsolutePath();
        if (!path.startsWith(Inside.host().temporary())) {
            file.deleteOnExit();
        }
    }
}
