package dev.elbow.function.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A command line that has a build tool write a project's runtime class path to a file.
///
/// @param root the folder of the whole build, in which the tool runs
/// @param compiles whether the project's classes are made, too
record ToolCommand(JavaProject project, Path root, Path tool, boolean compiles) {
    private static final String CLASSES = "classes ";
    private static final String LIBRARY = "library ";

    /// Runs with Gradle 4 to 9. The task depends on what it lists, so Gradle compiles it.
    private static final String GRADLE_SCRIPT =
            """
            allprojects { project ->
                project.afterEvaluate {
                    if (project.projectDir.canonicalPath == System.getProperty('elbow.project')) {
                        project.tasks.create('elbowClassPath') { task ->
                            def output = project.sourceSets.main.output
                            def libraries = project.configurations.runtimeClasspath
                            task.dependsOn(output, libraries)
                            task.doLast {
                                def lines = output.files.findAll { it.exists() }.collect { 'classes ' + it }
                                lines += libraries.files.findAll { it.exists() }.collect { 'library ' + it }
                                new File(System.getProperty('elbow.file')).setText(lines.join('\\n'), 'UTF-8')
                            }
                        }
                    }
                }
            }
            """;

    /// @param work a folder for the answer and what the tool needs to give it
    List<String> arguments(Path work, boolean offline) throws IOException {
        var command = new ArrayList<String>();
        if (!Files.isExecutable(tool)) {
            command.add("sh"); // unpacked without its mode
        }
        command.add(tool.toString());
        command.addAll(
                switch (project.kind()) {
                    case MAVEN -> maven(work, offline);
                    case GRADLE -> gradle(work, offline);
                });
        return command;
    }

    /// Modules resolve each other only in a build that compiles them.
    private List<String> maven(Path work, boolean offline) {
        var arguments = new ArrayList<>(List.of("-B", "-q", "-Dstyle.color=never"));
        if (offline) {
            arguments.add("-o");
        }
        // The class path of the code alone: profiles that tests need are left out, too
        arguments.add("-Dmaven.test.skip=true");
        arguments.addAll(List.of("-f", root.resolve("pom.xml").toString()));
        boolean module = !root.equals(project.folder());
        if (module) {
            arguments.addAll(List.of("-pl", root.relativize(project.folder()).toString(), "-am"));
        }
        if (module || compiles) {
            arguments.add("process-classes");
        }
        arguments.addAll(
                List.of(
                        "org.apache.maven.plugins:maven-dependency-plugin:build-classpath",
                        "-DincludeScope=runtime",
                        "-Dmdep.regenerateFile=true",
                        "-Dmdep.outputFile=" + answer(work)));
        return arguments;
    }

    private List<String> gradle(Path work, boolean offline) throws IOException {
        var script = Files.writeString(work.resolve("class-path.gradle"), GRADLE_SCRIPT);
        var arguments = new ArrayList<>(List.of("-q", "--no-daemon", "--console=plain"));
        if (offline) {
            arguments.add("--offline");
        }
        arguments.addAll(
                List.of(
                        "-Dorg.gradle.configuration-cache=false",
                        "-Dorg.gradle.configureondemand=false",
                        "-Delbow.project=" + project.folder().toRealPath(),
                        "-Delbow.file=" + answer(work),
                        "-I",
                        script.toString(),
                        "-p",
                        project.folder().toString(),
                        "elbowClassPath"));
        return arguments;
    }

    private static Path answer(Path work) {
        return work.resolve("class-path");
    }

    /// Reads what the tool wrote.
    ///
    /// @throws IOException when it wrote nothing
    ProjectClassPath read(Path work) throws IOException {
        var text = Files.readString(answer(work), UTF_8);
        return switch (project.kind()) {
            case MAVEN ->
                    new ProjectClassPath(
                            List.of(),
                            paths(Stream.of(text.strip().split(File.pathSeparator))),
                            name());
            case GRADLE ->
                    new ProjectClassPath(
                            paths(after(CLASSES, text)), paths(after(LIBRARY, text)), name());
        };
    }

    private static Stream<String> after(String word, String text) {
        return text.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()));
    }

    private static List<Path> paths(Stream<String> paths) {
        return paths.filter(path -> !path.isBlank()).map(Path::of).toList();
    }

    /// As the user would type it in the project's folder: `./mvnw`, `../mvnw`, `mvn`.
    String name() {
        var file = String.valueOf(tool.getFileName());
        var folder = tool.getParent();
        if (folder == null || !project.folder().startsWith(folder)) {
            return file;
        }
        var way = project.folder().relativize(folder).toString();
        return (way.isEmpty() ? "." : way) + File.separator + file;
    }
}
