package dev.elbow.store.disk;

import dev.elbow.store.StateFailure;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// What went wrong with the file, in one line.
final class FileTrouble {
    private FileTrouble() {}

    static StateFailure opening(Path file, MVStoreException trouble) {
        return switch (trouble.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                    failure(file, "is in use (expected: one Elbow to a state folder)", trouble);
            case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                    failure(file, "was written by a newer Elbow, or by something else", trouble);
            case DataUtils.ERROR_WRITING_FAILED -> writing(file, trouble);
            default -> reading(file, trouble);
        };
    }

    static StateFailure reading(Path file, MVStoreException trouble) {
        return failure(
                file,
                "cannot be read and is left as it is (expected: a state of Elbow; move it away to"
                        + " start empty): "
                        + line(trouble),
                trouble);
    }

    static StateFailure writing(Path file, RuntimeException trouble) {
        return failure(
                file, "cannot be written, so nothing was changed: " + line(trouble), trouble);
    }

    private static StateFailure failure(Path file, String what, RuntimeException trouble) {
        return new StateFailure("state: " + file + " " + what, trouble);
    }

    private static String line(RuntimeException trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
