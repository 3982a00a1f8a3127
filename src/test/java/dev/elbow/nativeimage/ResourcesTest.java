package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.NativeExecutable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {
    /// What Quarkus and Maven put there, Quarkus reads while it builds, or includes itself.
    private static final List<String> OF_THE_BUILD =
            List.of(
                    "application.properties",
                    "META-INF/native-image/",
                    "META-INF/resources/",
                    "META-INF/services/",
                    "META-INF/maven/",
                    "META-INF/quarkus");

    @Test
    void everyFileOfElbowIsIncluded() throws Exception {
        var classes =
                Path.of(
                        NativeExecutable.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        assertThat(resources(classes))
                .contains("dev/elbow/app/version")
                .anyMatch(name -> name.startsWith("META-INF/versions/8/"));
        assertThat(left(classes, Registrations.ofElbow().globs())).isEmpty();
    }

    @Test
    void aFileThatIsNotIncludedIsFound(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("application.properties"));
        Files.createFile(folder.resolve("Main.class"));
        var inner = Files.createDirectories(folder.resolve("dev/elbow/pages"));
        Files.createFile(inner.resolve("one.html"));
        Files.createFile(inner.resolve("two.css"));
        assertThat(left(folder, List.of("dev/elbow/pages/*.html")))
                .containsExactly("dev/elbow/pages/two.css");
        assertThat(left(folder, List.of("dev/elbow/**"))).isEmpty();
    }

    private static List<String> left(Path classes, List<String> globs) throws IOException {
        return resources(classes).stream()
                .filter(name -> globs.stream().noneMatch(glob -> matches(glob, name)))
                .toList();
    }

    static boolean matches(String glob, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }

    /// Files in the class path that are no classes of this Java.
    private static List<String> resources(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .filter(
                            name ->
                                    !name.endsWith(".class")
                                            || name.startsWith("META-INF/versions/"))
                    .filter(name -> OF_THE_BUILD.stream().noneMatch(name::startsWith))
                    .sorted()
                    .toList();
        }
    }
}
