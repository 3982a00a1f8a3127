package dev.elbow.function.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// A jar of another module's classes folder, as the build would package it.
final class ModuleJar {
    private ModuleJar() {}

    /// `shared.jar` for `shared/target/classes`.
    static String name(Path classes) {
        var output = classes.getParent();
        var module = output == null ? null : output.getParent();
        return (module == null ? classes : module).getFileName() + ".jar";
    }

    static void write(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }
}
