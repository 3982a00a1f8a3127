package dev.elbow.function.packaged.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import org.jspecify.annotations.Nullable;

/// Stands for [Files].
public final class FilesInside {
    private FilesInside() {}

    public static Path createTempFile(
            @Nullable String prefix, @Nullable String suffix, FileAttribute<?>... attributes)
            throws IOException {
        return Files.createTempFile(Inside.host().temporary(), prefix, suffix, attributes);
    }

    public static Path createTempDirectory(@Nullable String prefix, FileAttribute<?>... attributes)
            throws IOException {
        return Files.createTempDirectory(Inside.host().temporary(), prefix, attributes);
    }
}
