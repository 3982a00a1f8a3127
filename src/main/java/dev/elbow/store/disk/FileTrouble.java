package dev.elbow.store.disk;

import dev.elbow.store.StateFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// What went wrong with the files, in one line.
final class FileTrouble {
    private FileTrouble() {}

    static StateFailure opening(Path file, Throwable trouble) {
        int code = trouble instanceof MVStoreException known ? known.getErrorCode() : 0;
        return switch (code) {
            case DataUtils.ERROR_FILE_LOCKED ->
                    failure(file, "is in use (expected: one Elbow to a state folder)", trouble);
            case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                    failure(file, "was written by a newer Elbow, or by something else", trouble);
            case DataUtils.ERROR_WRITING_FAILED -> writing(file, trouble);
            default -> new StateFailure(unreadable(file, reason(trouble)), trouble);
        };
    }

    static StateFailure damaged(Path file, String reason) {
        return new StateFailure(unreadable(file, reason));
    }

    private static String unreadable(Path file, String reason) {
        return ("state: %s cannot be read and is left as it is (expected: a state of Elbow; put back a"
                        + " backup of it and %s, or move both away to start empty): %s")
                .formatted(file, Acknowledged.NAME, reason);
    }

    static StateFailure writing(Path file, Throwable trouble) {
        return failure(
                file, "cannot be written, so nothing was changed: " + reason(trouble), trouble);
    }

    private static StateFailure failure(Path file, String what, Throwable trouble) {
        return new StateFailure("state: " + file + " " + what, trouble);
    }

    /// The text of the first cause; not of those that only say where a damaged file led its reader.
    private static String reason(Throwable trouble) {
        var root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case IOException failed -> words(failed);
            case MVStoreException failed ->
                    line(failed)
                            .replaceAll(": \\S+@\\p{XDigit}+", "")
                            .replaceAll(" \\[[\\d./]+]", "");
            default -> "it is damaged";
        };
    }

    /// Without the names of classes, which is all that some of these have to say.
    static String words(IOException failed) {
        return switch (failed) {
            case FileAlreadyExistsException there -> there.getFile() + " is a file";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case FileSystemException known when known.getReason() != null ->
                    known.getFile() + ": " + known.getReason();
            case EOFException cut -> "it ends too early";
            default -> line(failed);
        };
    }

    private static String line(Throwable trouble) {
        var message = trouble.getMessage();
        return message == null ? "it failed" : message.replaceAll("\\s*\\R\\s*", " ");
    }
}
