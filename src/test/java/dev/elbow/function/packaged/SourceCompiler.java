package dev.elbow.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/// A compiler of sources that a test writes.
final class SourceCompiler {
    private SourceCompiler() {}

    /// @param folder for what the compiler makes, new
    /// @param sources by class name
    /// @param classPath beside that of the tests
    /// @return class files by path
    static Map<String, byte[]> compile(
            Path folder, Map<String, String> sources, List<Path> classPath) {
        try {
            var files = new ArrayList<String>();
            for (var source : sources.entrySet()) {
                var file = folder.resolve("src/" + source.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, source.getValue()).toString());
            }
            var paths = new StringBuilder(System.getProperty("java.class.path"));
            classPath.forEach(it -> paths.append(java.io.File.pathSeparator).append(it));
            var classes = Files.createDirectories(folder.resolve("classes"));
            files.addAll(
                    0, List.of("-proc:none", "-d", classes.toString(), "-cp", paths.toString()));
            int result =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, files.toArray(String[]::new));
            assertThat(result).isZero();
            return classFiles(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classFiles(Path classes) throws IOException {
        var made = new LinkedHashMap<String, byte[]>();
        try (var all = Files.walk(classes)) {
            for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                made.put(
                        classes.relativize(file).toString().replace('\\', '/'),
                        Files.readAllBytes(file));
            }
        }
        return made;
    }
}
