package dev.elbow.function.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A project whose build tool is a shell script; each run adds a line to a list.
public final class TestProject {
    private final Path folder;
    private final JavaProject.Kind kind;

    /// With a build file and no tool.
    public TestProject(Path folder, JavaProject.Kind kind) {
        this.folder = folder;
        this.kind = kind;
        write(kind == JavaProject.Kind.MAVEN ? "pom.xml" : "build.gradle", "");
    }

    public Path folder() {
        return folder;
    }

    JavaProject project() {
        return new JavaProject(kind, folder);
    }

    public TestProject write(String path, String content) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The project's wrapper.
    ///
    /// @param script with `$out`, the file that the tool is to write; the paths are told by `$*`
    public TestProject tool(String script) {
        var name = kind == JavaProject.Kind.MAVEN ? "mvnw" : "gradlew";
        write(
                name,
                """
                #!/bin/sh
                for a in "$@"; do
                    case "$a" in -Dmdep.outputFile=*|-Delbow.file=*) out="${a#*=}";; esac
                done
                echo "$*" >> '%s'
                %s
                """
                        .formatted(folder.resolve("runs"), script));
        folder.resolve(name).toFile().setExecutable(true);
        return this;
    }

    /// The arguments of each run.
    public List<String> runs() {
        try {
            var runs = folder.resolve("runs");
            return Files.exists(runs) ? Files.readAllLines(runs) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
