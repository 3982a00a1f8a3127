package dev.elbow.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The main class of the packaged jar.
class LauncherIT {
    private static final String JAR = requireNonNull(System.getProperty("packaged.jar"));
    private static final int JAVA_8 = 52;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    @Test
    void itIsCompiledForAnOldJava() throws IOException {
        try (var jar = new JarFile(JAR)) {
            var manifest = requireNonNull(jar.getManifest());
            var main = requireNonNull(manifest.getMainAttributes().getValue("Main-Class"));
            try (var file =
                    new DataInputStream(
                            jar.getInputStream(jar.getEntry(main.replace('.', '/') + ".class")))) {
                file.skipNBytes(6);
                assertThat(file.readUnsignedShort()).isEqualTo(JAVA_8);
            }
        }
    }

    @Test
    void anOlderJavaIsRefusedInOneLine() throws Exception {
        var java = olderJava();
        assumeThat(java).isPresent();

        var process =
                new ProcessBuilder(java.orElseThrow().toString(), "-jar", JAR, "--version")
                        .redirectErrorStream(true)
                        .start();

        assertThat(process.inputReader().lines())
                .singleElement()
                .asString()
                .startsWith("Elbow needs Java 25 or newer, and this is Java ");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static Optional<Path> olderJava() throws IOException {
        var installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.filter(LauncherIT::isOlder)
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static boolean isOlder(Path home) {
        try {
            var version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() && Integer.parseInt(version.group(1)) < 25;
        } catch (IOException none) {
            return false;
        }
    }
}
