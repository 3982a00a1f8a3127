package dev.elbow.function.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/// A project's jar with the classes of its dependencies in it.
final class FatJar {
    private FatJar() {}

    /// @param classes the project's own
    static boolean isOne(Path jar, List<Path> classes) {
        try (var file = new JarFile(jar.toFile(), false)) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .map(FatJar::folder)
                    .distinct()
                    .anyMatch(
                            folder ->
                                    classes.stream()
                                            .noneMatch(
                                                    it -> Files.isDirectory(it.resolve(folder))));
        } catch (IOException unfinished) {
            return false;
        }
    }

    private static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
