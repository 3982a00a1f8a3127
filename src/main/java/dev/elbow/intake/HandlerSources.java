package dev.elbow.intake;

import dev.elbow.intake.template.type.Near;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The classes that a folder has the sources of, `src/main/java` as Maven and SAM have it: what a
/// misspelt handler may have meant.
record HandlerSources(Path folder, CompiledHandlers compiled) {

    private static final List<String> BUILDS =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle");

    private static final String SOURCES = "src/main/java";
    static final int DEEPEST = 20;

    Optional<String> nearest(String className) {
        return Near.nearest(className, classes());
    }

    /// Whether the folder is one that Elbow's own handlers come from.
    boolean any() {
        return !classes().isEmpty();
    }

    boolean has(String className) {
        return Files.isRegularFile(source(className));
    }

    /// Whether the folder is a project of its own, whose class only has the name of one of Elbow's:
    /// it has other sources, or some in another language, or is still to be built.
    boolean isAnother(String className) {
        return (has(className) || isProject() || Files.notExists(folder))
                && !compiled.isCompiledFrom(className, folder.resolve(SOURCES));
    }

    boolean isProject() {
        return BUILDS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    private Path source(String className) {
        return folder.resolve(SOURCES).resolve(CompiledHandlers.fileOf(className));
    }

    private List<String> classes() {
        var root = folder.resolve(SOURCES);
        try (var files = Files.walk(root, DEEPEST)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(path -> path.endsWith(".java") && !path.contains("-"))
                    .map(path -> path.substring(0, path.length() - ".java".length()))
                    .map(path -> path.replace(folder.getFileSystem().getSeparator(), "."))
                    .filter(compiled::has)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of(); // a hint less
        }
    }
}
