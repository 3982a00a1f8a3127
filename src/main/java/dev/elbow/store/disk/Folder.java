package dev.elbow.store.disk;

import dev.elbow.store.StateFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of a state.
final class Folder {
    private Folder() {}

    /// Makes it when it is not there.
    ///
    /// @throws StateFailure when it cannot be one
    static Path usable(Path folder) throws StateFailure {
        var absolute = folder.toAbsolutePath();
        try {
            return Files.createDirectories(absolute);
        } catch (IOException notPossible) {
            throw new StateFailure(
                    "state: %s (expected: a folder that can be written): %s"
                            .formatted(folder, FileTrouble.words(notPossible)),
                    notPossible);
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
