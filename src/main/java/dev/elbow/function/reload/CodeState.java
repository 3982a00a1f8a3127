package dev.elbow.function.reload;

import dev.elbow.function.code.CodeStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// What code and its layers look like on disk.
///
/// @param stamps of the code, then of each layer
/// @param readable whether the archives among them can be read now; not for each look
record CodeState(List<CodeStamp> stamps, BooleanSupplier readable) {

    /// @param roots the files and folders in which a change of the code shows
    static CodeState of(Path code, List<Path> roots, List<Path> layers) {
        var all = Stream.concat(Stream.of(code), layers.stream()).toList();
        var stamps =
                Stream.concat(
                        Stream.of(CodeStamp.of(roots)),
                        layers.stream().map(layer -> CodeStamp.of(List.of(layer))));
        return new CodeState(stamps.toList(), () -> all.stream().allMatch(CodeState::isReadable));
    }

    /// A jar's directory is at its end: what is still being written has none.
    private static boolean isReadable(Path path) {
        if (!Files.isRegularFile(path)) {
            return true;
        }
        try (var _ = new ZipFile(path.toFile())) {
            return true;
        } catch (IOException unfinished) {
            return false;
        }
    }

    /// Whether all of it is there and its archives have their ends.
    boolean isWhole() {
        return stamps.stream().allMatch(stamp -> stamp.files() > 0) && readable.getAsBoolean();
    }

    boolean isSame(CodeState other) {
        return stamps.equals(other.stamps);
    }

    int files() {
        return stamps.stream().mapToInt(CodeStamp::files).sum();
    }
}
