package dev.elbow.build.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// Jars of compiled sources, without tables of lines, as those of Quarkus' generated classes.
final class GeneratedJar {
    static final LocalDateTime TIME = LocalDateTime.parse("2026-11-30T00:00");

    private GeneratedJar() {}

    /// @param sources by class name
    static byte[] of(Path folder, Map<String, String> sources) throws IOException {
        var classes = Files.createTempDirectory(folder, "classes");
        var arguments =
                new ArrayList<>(
                        List.of("-g:none", "-proc:none", "-cp", "", "-d", classes.toString()));
        for (var source : sources.entrySet()) {
            var file = folder.resolve("src/" + source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();

        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var entry = new ZipEntry(classes.relativize(file).toString());
                entry.setTimeLocal(TIME);
                jar.putNextEntry(entry);
                jar.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    /// The answer of a static method `get` of a class in the jar.
    static Object call(Path folder, byte[] jar, String type) throws Exception {
        var file = Files.write(Files.createTempFile(folder, "generated", ".jar"), jar);
        try (var classes = new URLClassLoader(new URL[] {file.toUri().toURL()})) {
            return classes.loadClass(type).getMethod("get").invoke(null);
        }
    }
}
