package dev.elbow.intake;

import dev.elbow.intake.template.source.TemplateMistakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that is said to be a Java function's code: as Lambda unpacks it, what a build left, or
/// a project, whose build may still be to come.
record JavaFolder(Path folder, CompiledHandlers compiled) {

    private static final int DEEPEST = 20;

    /// @param shown the folder as the template has it
    /// @throws TemplateMistakes when it holds no code: its handler is misspelt most likely, or the
    ///   folder is another one
    void check(Step step, String className, String shown) {
        var sources = new HandlerSources(folder, compiled);
        var near = sources.nearest(className).filter(name -> !name.equals(className));
        var isMisspelt = sources.any() && !sources.has(className);
        if ((isMisspelt || !isBuilt()) && !holds(className)) {
            throw step.wrong(
                    "Handler",
                    step.settings().text("Handler").orElse("missing"),
                    "a class compiled into functions/ or into the folder '%s'%s"
                            .formatted(
                                    shown, near.map("; did you mean %s?"::formatted).orElse("")));
        }
    }

    private boolean holds(String className) {
        var file = className.replace('.', '/') + ".class";
        return Files.exists(folder.resolve(file))
                || Files.exists(folder.resolve("target/classes").resolve(file));
    }

    private boolean isBuilt() {
        return new HandlerSources(folder, compiled).isProject()
                || Files.exists(folder.resolve("lib"))
                || folder.endsWith("target/classes")
                || folder.toString().contains("build/classes")
                || hasClasses();
    }

    private boolean hasClasses() {
        try (var files = Files.walk(folder, DEEPEST)) {
            return files.anyMatch(file -> file.toString().matches(".*\\.(class|jar)"));
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }
}
