package dev.elbow.store.disk;

import dev.elbow.store.StateFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The folder of a state.
final class Folder {
    /// All that Elbow keeps in it: uploaded code and its certificate authority, too.
    private static final Set<String> OWN =
            Set.of(StateFile.NAME, Acknowledged.NAME, Acknowledged.BEGUN, "code", "ca");

    private Folder() {}

    /// Makes it when it is not there.
    ///
    /// @throws StateFailure when it cannot be one
    static Path usable(Path folder) throws StateFailure {
        var absolute = folder.toAbsolutePath();
        try {
            OwnerOnly.createFolders(absolute);
            return absolute;
        } catch (IOException notPossible) {
            throw new StateFailure(
                    "state: %s (expected: a folder that can be written): %s"
                            .formatted(folder, FileTrouble.words(notPossible)),
                    notPossible);
        }
    }

    /// Opening a pipe would wait for its other end.
    ///
    /// @throws StateFailure when it is there and no file
    static void requireFile(Path file) throws StateFailure {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new StateFailure(
                    "state: %s is %s (expected: a file that Elbow wrote, or none)"
                            .formatted(
                                    file,
                                    Files.isDirectory(file)
                                            ? "a folder"
                                            : "a pipe or another special file"));
        }
    }

    /// A folder that holds more than a state keeps its permissions.
    static void closeToOthers(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            if (files.allMatch(file -> OWN.contains(file.getFileName().toString()))) {
                OwnerOnly.correctFolder(folder);
            }
        }
    }

    /// So that a new file is still there after a loss of power. Not possible on every system.
    static void force(Path folder) {
        try (var open = FileChannel.open(folder)) {
            open.force(true);
        } catch (IOException notThere) {
            System.getLogger(Folder.class.getName())
                    .log(System.Logger.Level.DEBUG, "folder not forced", notThere);
        }
    }
}
