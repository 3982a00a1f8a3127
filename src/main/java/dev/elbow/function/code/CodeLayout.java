package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import dev.elbow.function.CodeOrigin;
import dev.elbow.function.project.ProjectClassPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// What a path to code means (docs/reference/function-code.md).
sealed interface CodeLayout {

    /// A jar or a zip.
    record Archive(Path file) implements CodeLayout {}

    /// A folder that looks as Lambda unpacks it.
    record Unpacked(Path folder) implements CodeLayout {}

    /// What a build made.
    ///
    /// @param folders classes and resources, the first one wins
    /// @param libraries jars, and class folders of other modules
    record Built(List<Path> folders, List<Path> libraries, CodeOrigin origin)
            implements CodeLayout {
        public Built {
            folders = List.copyOf(folders);
            libraries = List.copyOf(libraries);
        }
    }

    /// @param projects what is known of their class paths
    /// @throws BadCode when there is none, or a project that was not built
    static CodeLayout of(Path code, ProjectClassPaths projects) throws BadCode {
        if (Files.isRegularFile(code)) {
            return new Archive(code);
        }
        if (!Files.isDirectory(code)) {
            throw new BadCode(
                    "code: '%s' (expected: a folder, jar or zip; there is none)".formatted(code));
        }
        var build = BuildTool.of(code);
        if (build == null) {
            return new Unpacked(code);
        }
        return new ProjectCode(build, projects).layout();
    }

    /// Where a change of this code shows, as far as it is there.
    static List<Path> watched(Path code, ProjectClassPaths projects) {
        var build = Files.isDirectory(code) ? BuildTool.of(code) : null;
        if (build != null) {
            return new ProjectCode(build, projects).watched();
        }
        return Files.exists(code) ? List.of(code) : List.of();
    }

    static boolean hasClass(Path folder) {
        try (var files = Files.find(folder, 50, (file, _) -> file.toString().endsWith(".class"))) {
            return files.findFirst().isPresent();
        } catch (IOException | java.io.UncheckedIOException absent) {
            return false;
        }
    }

    static boolean isJar(String name) {
        return name.endsWith(".jar");
    }

    /// The files of a folder that are wanted, by name; none when there is no such folder.
    static List<Path> list(Path folder, Predicate<String> wanted) {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (wanted.test(file.getFileName().toString()) && Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
        } catch (IOException absent) {
            return List.of();
        }
        found.sort(Comparator.comparing(Path::getFileName));
        return found;
    }
}
