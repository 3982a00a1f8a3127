package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Javas of this machine.
public final class JavaHomes {
    /// Folders of folders in which Javas are installed, by Linux distributions, SDKMAN, Gradle,
    /// IntelliJ IDEA, asdf, mise, jEnv, and on Windows.
    private static final List<String> COLLECTIONS =
            List.of(
                    "/usr/lib/jvm",
                    "/usr/java",
                    "/opt",
                    "/opt/java",
                    "~/.sdkman/candidates/java",
                    "~/.jdks",
                    "~/.gradle/jdks",
                    "~/.asdf/installs/java",
                    "~/.local/share/mise/installs/java",
                    "C:\\Program Files\\Java",
                    "C:\\Program Files\\Eclipse Adoptium",
                    "C:\\Program Files\\Amazon Corretto");

    /// The same on macOS, where the home is a folder within.
    private static final Map<String, String> BUNDLES =
            Map.of(
                    "/Library/Java/JavaVirtualMachines", "Contents/Home",
                    "~/Library/Java/JavaVirtualMachines", "Contents/Home",
                    "/opt/homebrew/opt", "libexec/openjdk.jdk/Contents/Home",
                    "/usr/local/opt", "libexec/openjdk.jdk/Contents/Home");

    private final List<JavaHome> homes;

    JavaHomes(List<JavaHome> homes) {
        this.homes = List.copyOf(homes);
    }

    /// Looks for them: `JAVA_HOME`, Elbow's own, the one on the path, the usual folders.
    ///
    /// @param environment Elbow's own
    public static JavaHomes find(Map<String, String> environment) {
        var folders = new LinkedHashSet<Path>();
        var javaHome = environment.getOrDefault("JAVA_HOME", "");
        if (!javaHome.isEmpty()) {
            folders.add(Path.of(javaHome));
        }
        var own = System.getProperty("java.home", ""); // a native executable has none
        if (!own.isEmpty()) {
            folders.add(Path.of(own));
        }
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            folders.addAll(ofProgram(folder));
        }
        COLLECTIONS.forEach(it -> folders.addAll(within(it, "")));
        BUNDLES.forEach((it, inner) -> folders.addAll(within(it, inner)));
        return new JavaHomes(folders.stream().flatMap(it -> JavaHome.in(it).stream()).toList());
    }

    /// Behind the symbolic link that a program on the path often is.
    private static List<Path> ofProgram(String folder) {
        try {
            var program = Path.of(folder, "java").toRealPath();
            var home = program.resolve("../..").normalize();
            // Java 8 has a JRE within
            return List.of(home, home.resolve("..").normalize());
        } catch (IOException | IllegalArgumentException none) {
            return List.of();
        }
    }

    private static List<Path> within(String collection, String inner) {
        var found = new ArrayList<Path>();
        var folder =
                Path.of(
                        collection.replaceFirst(
                                "^~", System.getProperty("user.home", "").replace("\\", "/")));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> found.add(entry.resolve(inner)));
        } catch (IOException none) {
            return List.of();
        }
        return found;
    }

    /// The Java of this version, or the oldest that is newer.
    ///
    /// @param runtime such as `java21` or `java8.al2`
    /// @throws BadCode when there is neither
    JavaHome choose(String runtime) throws BadCode {
        int wanted = JavaHome.major(runtime.substring("java".length()));
        if (wanted == 0) {
            throw new BadCode("runtime: '%s' (expected: java and a version)".formatted(runtime));
        }
        return homes.stream()
                .filter(home -> home.major() >= wanted)
                .min(Comparator.comparing(JavaHome::major))
                .orElseThrow(
                        () ->
                                new BadCode(
                                        "runtime: '%s' (expected: an installed Java %d or newer; found %s; install one, https://adoptium.net, or point JAVA_HOME at it)"
                                                .formatted(runtime, wanted, found())));
    }

    List<JavaHome> homes() {
        return homes;
    }

    private String found() {
        return homes.isEmpty()
                ? "none"
                : homes.stream()
                        .map(home -> home.major() + " in " + home.folder())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    Stream<JavaHome> all() {
        return homes.stream();
    }
}
