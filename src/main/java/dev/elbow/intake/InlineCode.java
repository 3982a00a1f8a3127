package dev.elbow.intake;

import dev.elbow.intake.template.LocalId;
import dev.elbow.intake.template.source.TemplateMistakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Code that is written in the template: put into a file of the name that CloudFormation gives it.
/// The same text is the same folder, for the life of this process.
final class InlineCode {

    private static final int DIGITS = 16;

    private @Nullable Path root;

    /// The folder with the file, empty when the template has no such code.
    ///
    /// @throws TemplateMistakes when the runtime has no source files
    Optional<Path> of(Step step) {
        var settings = step.settings();
        var zipFile = settings.struct("Code").flatMap(code -> code.text("ZipFile"));
        var property = zipFile.isPresent() ? "Code" : "InlineCode";
        return zipFile.or(() -> settings.text("InlineCode"))
                .map(text -> written(text, fileName(step, property)));
    }

    private static String fileName(Step step, String property) {
        var runtime = step.settings().text("Runtime").orElse("");
        if (runtime.startsWith("nodejs")) {
            return "index.js";
        }
        if (runtime.startsWith("python")) {
            return "index.py";
        }
        throw step.wrong(
                property,
                "code for " + runtime,
                "a folder, jar or zip; only nodejs… and python… have code in the template");
    }

    private synchronized Path written(String text, String name) {
        try {
            if (root == null) {
                root = Files.createTempDirectory("elbow-inline-");
                root.toFile().deleteOnExit();
            }
            var folder = root.resolve(LocalId.hex(name + "\n" + text, DIGITS));
            if (!Files.exists(folder)) {
                Files.createDirectory(folder).toFile().deleteOnExit();
                Files.writeString(folder.resolve(name), text).toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
