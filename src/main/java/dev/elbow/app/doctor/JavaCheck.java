package dev.elbow.app.doctor;

import dev.elbow.function.process.runtime.JavaHome;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/// Checks the Java that Elbow runs on, and the Javas for builds and for functions in processes.
///
/// @param running version and home of Elbow's own; empty for a native executable
/// @param installed those of this machine
record JavaCheck(String running, List<JavaHome> installed) {
    private static final int NEEDED = 25;
    private static final String SITE = "https://adoptium.net";

    List<Finding> findings() {
        return List.of(
                Finding.ok(
                        "java", running.isEmpty() ? "none needed: a native executable" : running),
                compiler(),
                ofProcesses());
    }

    private Finding compiler() {
        return installed.stream()
                .filter(home -> home.major() >= NEEDED && hasCompiler(home))
                .findFirst()
                .map(home -> Finding.ok("jdk", home.major() + " in " + home.folder()))
                .orElseGet(
                        () ->
                                Finding.warning(
                                        "jdk",
                                        "no JDK %d or newer".formatted(NEEDED),
                                        "install one (%s) to build java%d projects"
                                                .formatted(SITE, NEEDED)));
    }

    private static boolean hasCompiler(JavaHome home) {
        return Files.isExecutable(home.folder().resolve("bin/javac"))
                || Files.isExecutable(home.folder().resolve("bin/javac.exe"));
    }

    private Finding ofProcesses() {
        var majors =
                installed.stream()
                        .map(JavaHome::major)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return majors.isEmpty()
                ? Finding.warning(
                        "java functions",
                        "no Java for child processes",
                        "install one (%s) or point JAVA_HOME at it".formatted(SITE))
                : Finding.ok("java functions", "Java " + majors + " for child processes");
    }
}
