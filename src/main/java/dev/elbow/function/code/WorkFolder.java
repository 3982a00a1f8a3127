package dev.elbow.function.code;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder of this process below the machine's temporary one, named after the process: those of
/// processes that are gone, after a crash, are deleted.
public final class WorkFolder {
    private static final String PREFIX = "elbow-code-";

    private WorkFolder() {}

    static Path create(Path temporary) throws IOException {
        Files.createDirectories(temporary);
        // Names alone: a machine's temporary folder may have thousands of them, at each start
        var siblings = temporary.toFile().list((_, name) -> name.startsWith(PREFIX));
        if (siblings == null) {
            throw new AccessDeniedException(temporary.toString(), null, "not readable");
        }
        for (var sibling : siblings) {
            if (isLeft(sibling)) {
                delete(temporary.resolve(sibling));
            }
        }
        return Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-");
    }

    private static boolean isLeft(String name) {
        return pid(name).flatMap(ProcessHandle::of).isEmpty() && pid(name).isPresent();
    }

    private static Optional<Long> pid(String name) {
        var number = name.substring(PREFIX.length()).replaceFirst("-.*", "");
        return number.matches("\\d{1,18}") ? Optional.of(Long.valueOf(number)) : Optional.empty();
    }

    /// As far as it can be; what a process still holds open on Windows stays until the next start.
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException left) {
            System.getLogger(WorkFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "not deleted: " + folder, left);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
