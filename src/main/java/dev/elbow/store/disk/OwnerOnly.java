package dev.elbow.store.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Keeps files and folders from other users of the machine, where the file system has POSIX
/// permissions: the variables of functions lie in them.
final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /// For files that are made in this folder.
    static FileAttribute<?>[] fileIn(Path folder) {
        return attributes(folder, FILE);
    }

    /// Makes an empty file, unless there is one.
    static void create(Path folder, String name) throws IOException {
        try {
            Files.createFile(folder.resolve(name), fileIn(folder));
        } catch (FileAlreadyExistsException present) {
            // corrected with all others
        }
    }

    /// Makes the folder and those above it, as far as they are not there.
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var above = folder.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(folder, attributes(above == null ? folder : above, FOLDER));
        } catch (FileAlreadyExistsException other) {
            if (!Files.isDirectory(folder)) {
                throw other;
            }
        }
    }

    static void correctFile(Path file) {
        correct(file, FILE);
    }

    static void correctFolder(Path folder) {
        correct(folder, FOLDER);
    }

    /// Only the owner of a file can do so, who may be another user.
    private static void correct(Path path, Set<PosixFilePermission> permissions) {
        var posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix == null) {
            return;
        }
        try {
            if (Files.exists(path)
                    && !permissions.containsAll(posix.readAttributes().permissions())) {
                posix.setPermissions(permissions);
            }
        } catch (IOException notOurs) {
            System.getLogger(OwnerOnly.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "state: {0} is open to others and stays so (expected: {1}): {2}",
                            path,
                            PosixFilePermissions.toString(permissions),
                            FileTrouble.words(notOurs));
        }
    }

    private static FileAttribute<?>[] attributes(Path at, Set<PosixFilePermission> permissions) {
        boolean hasPermissions =
                Files.getFileAttributeView(at, PosixFileAttributeView.class) != null;
        return hasPermissions
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
