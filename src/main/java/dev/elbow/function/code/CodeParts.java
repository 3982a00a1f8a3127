package dev.elbow.function.code;

import dev.elbow.function.CodeOrigin;
import java.nio.file.Path;
import java.util.List;

/// Describes the class path of unpacked code.
final class CodeParts {
    private CodeParts() {}

    static CodeOrigin of(CodeLayout layout, Path task, List<Path> layers) {
        var origin =
                switch (layout) {
                    case CodeLayout.Built(_, _, var ofProject) -> ofProject;
                    case CodeLayout.Archive(var file) -> flat(file, task);
                    case CodeLayout.Unpacked(var folder) -> flat(folder, task);
                };
        return layers.isEmpty()
                ? origin
                : new CodeOrigin(
                        origin.parts() + " and %d layers".formatted(layers.size()), origin.cure());
    }

    private static CodeOrigin flat(Path code, Path task) {
        int jars = CodeLayout.list(task.resolve("lib"), CodeLayout::isJar).size();
        return new CodeOrigin(
                "%s with %d jars in lib/".formatted(code, jars),
                "pack its dependency up, or name the Maven or Gradle project instead");
    }
}
