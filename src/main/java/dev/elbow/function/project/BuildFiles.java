package dev.elbow.function.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The files that decide a project's class path.
///
/// @param root the folder of the whole build, of which the project may be a module
/// @param files those that exist
record BuildFiles(Path root, List<Path> files) {
    private static final int DEEPEST = 50;

    BuildFiles {
        files = List.copyOf(files);
    }

    static BuildFiles of(JavaProject project) {
        return switch (project.kind()) {
            case MAVEN -> MavenFiles.of(project.folder());
            case GRADLE -> GradleFiles.of(project.folder());
        };
    }

    /// SHA-256 of names and content: a fresh clone and a touched file change nothing.
    String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update(file.toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException gone) {
            return "unreadable";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// A stamp of the project's sources: names and times of change.
    static long sources(JavaProject project) {
        try (Stream<Path> files =
                Files.find(
                        project.folder().resolve("src/main"),
                        DEEPEST,
                        (_, facts) -> facts.isRegularFile())) {
            return files.mapToLong(file -> 31L * file.hashCode() + file.toFile().lastModified())
                    .sum();
        } catch (IOException | UncheckedIOException absent) {
            return 0;
        }
    }

    /// The files among these that exist.
    static List<Path> existing(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    }
}
