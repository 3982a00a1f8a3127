package dev.elbow.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder for temporary files: functions' code, and what they write.
record TemporaryFolder(Path path) {

    static TemporaryFolder current() {
        return new TemporaryFolder(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// @throws CommandFailure when it cannot be written
    void check() throws CommandFailure {
        var mistake = mistake();
        if (mistake.isPresent()) {
            throw new CommandFailure(mistake.get());
        }
    }

    /// Empty when it can be written, which is tried: permissions do not tell of a read-only mount.
    Optional<String> mistake() {
        if (Files.notExists(path)) {
            return Optional.of(unwritable("there is no such folder"));
        }
        try {
            Files.delete(
                    Files.createDirectory(
                            path.resolve("elbow-start-" + ProcessHandle.current().pid())));
            return Optional.empty();
        } catch (FileAlreadyExistsException left) {
            return Optional.empty(); // by a process of that id that was killed here
        } catch (FileSystemException refused) {
            return Optional.of(unwritable(String.valueOf(refused.getReason())));
        } catch (IOException refused) {
            return Optional.of(unwritable(String.valueOf(refused.getMessage())));
        }
    }

    private String unwritable(String reason) {
        return "%s cannot be written: %s (expected: a writable folder for temporary files: for a container --tmpfs /tmp; or name another folder by JAVA_OPTS=-Djava.io.tmpdir=DIR)"
                .formatted(path, reason);
    }
}
