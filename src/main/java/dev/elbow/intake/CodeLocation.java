package dev.elbow.intake;

import dev.elbow.intake.template.source.TemplateMistakes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds a function's code on this machine.
///
/// @param folder of the template: paths are relative to it
record CodeLocation(Path folder, CompiledHandlers compiled) {

    private static final String EXPECTED =
            "a folder, jar or zip with the handler, by CodeUri or Metadata: Elbow: code; or a"
                    + " handler in functions/";

    /// The folder, jar or zip; empty for a handler compiled into Elbow.
    ///
    /// @throws TemplateMistakes when there is neither
    String of(Step step) {
        var isCompiled = compiled.has(className(step));
        var named = step.resource().code().or(() -> local(step));
        var found = named.map(path -> folder.resolve(path).toAbsolutePath().normalize());
        if (found.filter(path -> holds(path, step)).isPresent()) {
            return found.get().toString();
        }
        if (isCompiled) {
            return "";
        }
        if (found.filter(Files::isDirectory).isPresent()) {
            throw noSuchClass(step, named.get(), found.get());
        }
        throw step.wrong(property(step), shown(step, named), EXPECTED);
    }

    /// The folder is there, so it is the handler's name that is wrong, or the folder was not built.
    private TemplateMistakes noSuchClass(Step step, String named, Path found) {
        var meant =
                new HandlerSources(found, compiled)
                        .nearest(className(step))
                        .map(name -> "; did you mean %s?".formatted(name))
                        .orElse("");
        return step.wrong(
                "Handler",
                step.settings().text("Handler").orElse("missing"),
                "a class compiled into functions/ or into the folder '%s'%s"
                        .formatted(named, meant));
    }

    /// `pkg.Class::method` → `pkg.Class`
    private static String className(Step step) {
        return step.settings().text("Handler").orElse("").split("::", 2)[0];
    }

    /// SAM's path, unless it is in a bucket already.
    private static Optional<String> local(Step step) {
        return step.settings()
                .text("CodeUri")
                .filter(uri -> step.settings().struct("CodeUri").isEmpty())
                .filter(uri -> !uri.startsWith("s3://"));
    }

    /// A Java function's folder is its code when it was built: source folders hold no classes.
    private static boolean holds(Path path, Step step) {
        if (!Files.isDirectory(path)) {
            return Files.isRegularFile(path);
        }
        var isJava = step.settings().text("Runtime").filter(r -> r.startsWith("java")).isPresent();
        var classFile = className(step).replace('.', '/') + ".class";
        return !isJava
                || Files.exists(path.resolve(classFile))
                || Files.isDirectory(path.resolve("lib"));
    }

    private static String property(Step step) {
        return Stream.of("Code", "CodeUri", "InlineCode", "ImageUri")
                .filter(step.settings()::has)
                .findFirst()
                .orElse("Handler");
    }

    private static String shown(Step step, Optional<String> named) {
        if (named.isPresent()) {
            return named.get();
        }
        return step.settings()
                .struct("Code")
                .map(code -> code.fields().members().keySet())
                .filter(keys -> !keys.isEmpty())
                .map(CodeLocation::where)
                .or(() -> step.settings().text(property(step)))
                .orElse("missing");
    }

    private static String where(Set<String> keys) {
        return keys.contains("S3Bucket") ? "a bucket" : String.join(", ", keys);
    }
}
