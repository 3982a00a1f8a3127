package dev.elbow.app.newproject;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small project with a template, a Java handler and a test, written into a folder.
///
/// @param elbowVersion that its test needs
public record NewProject(Path folder, String elbowVersion) {

    /// Writes all files, or none: what was written before a failure is removed.
    ///
    /// @return their paths in the folder
    /// @throws FileAlreadyExistsException with the files that are there already
    public List<String> write() throws IOException {
        var target = folder.toAbsolutePath().normalize();
        refuseExisting(target);
        var made = new ArrayDeque<Path>();
        try {
            for (var file : NewFile.ALL) {
                write(file, target, made);
            }
        } catch (IOException failed) {
            remove(made, failed);
            throw failed;
        }
        return NewFile.ALL.stream().map(NewFile::path).toList();
    }

    private static void refuseExisting(Path target) throws IOException {
        var existing =
                NewFile.ALL.stream()
                        .map(NewFile::path)
                        .filter(
                                path ->
                                        Files.exists(
                                                target.resolve(path), LinkOption.NOFOLLOW_LINKS))
                        .collect(Collectors.joining(", "));
        if (!existing.isEmpty()) {
            throw new FileAlreadyExistsException(existing);
        }
    }

    /// @param made what is new, the latest first
    private void write(NewFile file, Path target, Deque<Path> made) throws IOException {
        var path = target.resolve(file.path());
        makeFolders(Objects.requireNonNull(path.getParent()), made);
        Files.writeString(path, text(file, target), UTF_8, StandardOpenOption.CREATE_NEW);
        made.push(path);
        if (file.executable() && Files.getFileStore(path).supportsFileAttributeView("posix")) {
            var permissions = Files.getPosixFilePermissions(path);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static void makeFolders(Path folder, Deque<Path> made) throws IOException {
        var missing = new ArrayList<Path>();
        for (@Nullable Path up = folder;
                up != null && !Files.isDirectory(up);
                up = up.getParent()) {
            missing.add(up);
        }
        for (var each : missing.reversed()) {
            Files.createDirectory(each);
            made.push(each);
        }
    }

    private String text(NewFile file, Path target) throws IOException {
        try (var resource = NewProject.class.getResourceAsStream(file.resource())) {
            return new String(
                            Objects.requireNonNull(resource, file.resource()).readAllBytes(), UTF_8)
                    .replace("@PROJECT@", name(target))
                    .replace("@ELBOW_VERSION@", elbowVersion);
        }
    }

    /// An artifact's name made of the folder's.
    private static String name(Path target) {
        var folder = target.getFileName();
        var name =
                (folder == null ? "" : folder.toString())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "hello" : name;
    }

    private static void remove(Deque<Path> made, IOException failed) {
        for (var path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
        }
    }
}
