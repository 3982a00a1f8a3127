package dev.elbow.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks the build tools: wrappers of the working folder's project, and Maven and Gradle by
/// running them.
///
/// @param folder with a project, or without
/// @param mvn the program
/// @param gradle the program
record ToolCheck(Path folder, String mvn, String gradle) {

    List<Finding> findings() {
        return Stream.of(
                        wrapper("mvnw", "pom.xml"),
                        Optional.of(installed("mvn", mvn, "Apache Maven", "Maven")),
                        wrapper("gradlew", "build.gradle", "build.gradle.kts"),
                        Optional.of(installed("gradle", gradle, "Gradle ", "Gradle")))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Without running it: it downloads a whole build tool.
    private Optional<Finding> wrapper(String name, String... buildFiles) {
        if (Stream.of(buildFiles).noneMatch(file -> Files.isRegularFile(folder.resolve(file)))) {
            return Optional.empty();
        }
        var script = folder.resolve(name);
        if (!Files.isRegularFile(script)) {
            return Optional.empty();
        }
        return Optional.of(
                Files.isExecutable(script)
                        ? Finding.ok(name, "./%s of this folder".formatted(name))
                        : Finding.warning(
                                name, script + " is not executable", "chmod +x " + script));
    }

    private static Finding installed(String name, String program, String begin, String title) {
        var asked = ProgramOutput.of(program, "--version");
        if (asked.isEmpty()) {
            return Finding.warning(
                    name,
                    "not in PATH",
                    "install %s, where a project has no wrapper of its own".formatted(title));
        }
        var version = asked.get().text().lines().filter(line -> line.contains(begin)).findFirst();
        return asked.get().succeeded() && version.isPresent()
                ? Finding.ok(name, version.get().replaceAll("\\e\\[[0-9;]*m", "").strip())
                : Finding.warning(
                        name,
                        "%s --version failed: %s".formatted(program, asked.get().firstLine()),
                        "install %s again, or point JAVA_HOME at a JDK".formatted(title));
    }
}
