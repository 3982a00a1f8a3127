package dev.elbow.function.packaged;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// Jars and folders with classes of the tests.
final class ClassArchives {
    private ClassArchives() {}

    /// @return the folder
    static Path folder(Path folder, Class<?>... classes) {
        try {
            for (var file : files(classes).entrySet()) {
                var target = folder.resolve(file.getKey());
                Files.createDirectories(requireNonNull(target.getParent()));
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
            Files.createDirectories(requireNonNull(jar.getParent()));
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

    /// With the classes that are nested in them, also those without a name.
    static Map<String, byte[]> files(Class<?>... classes) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var type : classes) {
            var own = type.getName().substring(type.getPackageName().length() + 1);
            var location = requireNonNull(type.getResource(own + ".class"));
            try (var siblings =
                    Files.newDirectoryStream(
                            requireNonNull(Path.of(location.toURI()).getParent()),
                            file -> isOf(own, file))) {
                for (var file : siblings) {
                    files.put(
                            type.getPackageName().replace('.', '/') + "/" + file.getFileName(),
                            Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return files;
    }

    private static boolean isOf(String type, Path file) {
        var name = String.valueOf(file.getFileName());
        return name.equals(type + ".class") || name.startsWith(type + "$");
    }
}
