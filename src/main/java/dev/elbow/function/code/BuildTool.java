package dev.elbow.function.code;

import dev.elbow.function.project.JavaProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What built a folder's code, and where it puts what it builds.
///
/// @param project its folder, with `pom.xml` or `build.gradle`
record BuildTool(String name, String command, Path project) {
    private static final String MAVEN = "Maven";
    private static final List<String> GRADLE_FILES =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");

    private static final List<String> COPIES = List.of("dependency", "dependencies", "lib");

    /// What lies beside the application and is none.
    private static final Pattern NO_CODE =
            Pattern.compile("original-.*|.*-(sources|javadoc|tests|test-fixtures|plain)\\.jar");

    /// What a build leaves behind.
    ///
    /// @param main where its classes are
    /// @param classes folders that exist
    /// @param libraries jars
    /// @param copies where the build copies the jars of its dependencies
    record Output(Path main, List<Path> classes, List<Path> libraries, List<Path> copies) {

        boolean hasClasses() {
            return classes.stream().anyMatch(CodeLayout::hasClass);
        }

        /// Whether the libraries are all that the classes need: copies of the dependencies, or a
        /// jar that brings them.
        boolean isComplete() {
            return libraries.stream()
                    .anyMatch(
                            jar -> copies.contains(jar.getParent()) || FatJar.isOne(jar, classes));
        }
    }

    /// The project, to ask its build tool about it.
    JavaProject javaProject() {
        return new JavaProject(
                name.equals(MAVEN) ? JavaProject.Kind.MAVEN : JavaProject.Kind.GRADLE, project);
    }

    /// The tool whose project or classes folder this is, or null.
    static @Nullable BuildTool of(Path code) {
        var folder = code.toAbsolutePath().normalize();
        if (isMaven(folder)) {
            return maven(folder);
        }
        if (isGradle(folder)) {
            return gradle(folder);
        }
        var up = folder.getParent();
        if (folder.endsWith("target/classes") && isMaven(parent(up))) {
            return maven(parent(up));
        }
        for (var language : LANGUAGES) {
            if (folder.endsWith("build/classes/" + language + "/main")) {
                return gradle(parent(parent(parent(parent(folder)))));
            }
        }
        return null;
    }

    private static BuildTool maven(Path project) {
        return new BuildTool(MAVEN, "mvn package", project);
    }

    private static BuildTool gradle(Path project) {
        return new BuildTool("Gradle", "gradle build", project);
    }

    private static Path parent(@Nullable Path folder) {
        var up = folder == null ? null : folder.getParent();
        return up == null ? Path.of("/") : up;
    }

    private static boolean isMaven(Path folder) {
        return Files.isRegularFile(folder.resolve("pom.xml"));
    }

    private static boolean isGradle(Path folder) {
        return GRADLE_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    Output output() {
        if (name.equals(MAVEN)) {
            var target = project.resolve("target");
            var classes = target.resolve("classes");
            return output(target, classes, List.of(classes), target);
        }
        var build = project.resolve("build");
        var folders = new ArrayList<Path>();
        LANGUAGES.forEach(it -> folders.add(build.resolve("classes").resolve(it).resolve("main")));
        var main = folders.getFirst();
        folders.add(build.resolve("resources/main"));
        return output(build, main, folders, build.resolve("libs"));
    }

    private static Output output(Path output, Path main, List<Path> classes, Path jars) {
        var copies = COPIES.stream().map(output::resolve).toList();
        return new Output(main, existing(classes), libraries(copies, jars), copies);
    }

    private static List<Path> existing(List<Path> folders) {
        return folders.stream().filter(Files::isDirectory).toList();
    }

    /// The jars of the folders into which the project copies its dependencies; else the
    /// application's own jars, of which a fat one brings them. Its classes are older than those in
    /// the classes folder, which come first.
    private static List<Path> libraries(List<Path> copies, Path jars) {
        var dependencies =
                copies.stream()
                        .flatMap(it -> CodeLayout.list(it, CodeLayout::isJar).stream())
                        .toList();
        return dependencies.isEmpty()
                ? CodeLayout.list(
                        jars, it -> CodeLayout.isJar(it) && !NO_CODE.matcher(it).matches())
                : dependencies;
    }
}
