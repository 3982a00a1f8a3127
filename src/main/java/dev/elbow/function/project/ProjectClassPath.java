package dev.elbow.function.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The class path of a project's code.
///
/// @param classes the project's own folders, as far as the tool names them
/// @param libraries jars, and folders of other modules of the same build
/// @param tool the program that said so, `./mvnw`
public record ProjectClassPath(List<Path> classes, List<Path> libraries, String tool) {
    public ProjectClassPath {
        classes = List.copyOf(classes);
        libraries = List.copyOf(libraries);
    }

    boolean exists() {
        return Stream.concat(classes.stream(), libraries.stream()).allMatch(Files::exists);
    }
}
