package dev.elbow.function.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// Brings classes of the tests into jars and folders.
final class Packed {
    private Packed() {}

    /// @return the folder
    static Path folder(Path folder, Class<?>... classes) {
        try {
            for (var file : files(classes).entrySet()) {
                var target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the jar
    static Path jar(Path jar, Class<?>... classes) {
        return jar(jar, files(classes));
    }

    static Path jar(Path jar, Map<String, byte[]> files) {
        try {
            Files.createDirectories(jar.getParent());
            try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (var file : files.entrySet()) {
                    out.putNextEntry(new JarEntry(file.getKey()));
                    out.write(file.getValue());
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With the classes that are nested in them.
    static Map<String, byte[]> files(Class<?>... classes) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var type : classes) {
            var path = type.getName().replace('.', '/') + ".class";
            try (var in = type.getClassLoader().getResourceAsStream(path)) {
                files.put(path, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.putAll(files(type.getDeclaredClasses()));
        }
        return files;
    }
}
