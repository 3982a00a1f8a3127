package dev.elbow.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Texts that name several templates.
final class TemplateFiles {
    private static final List<Path> USUAL =
            List.of(Path.of("functions", "template.yaml"), Path.of("template.yaml"));

    private TemplateFiles() {}

    /// The template of the working folder that counts where none is named.
    static Optional<Path> usual() {
        return USUAL.stream().filter(Files::isRegularFile).findFirst();
    }

    /// The value of `elbow.template`, in which commas part files.
    static String joined(List<Path> files) {
        return files.stream()
                .map(file -> file.toString().replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /// The mistake of a path that is no regular file, such as a pipe: opening it could wait for
    /// ever.
    static Optional<String> mistake(Path file) {
        if (Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String mistake;
        if (Files.isDirectory(file)) {
            mistake = file + " is a folder";
        } else if (Files.exists(file)) {
            mistake = file + " is a pipe or another special file";
        } else {
            mistake = "there is no file " + file;
        }
        return Optional.of(mistake + " (expected: a template)");
    }

    /// For people: `shared.yaml, service.yaml`.
    static String named(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /// `shop.yaml was`, `shared.yaml, service.yaml were`.
    static String subject(List<Path> files) {
        return named(files) + (files.size() == 1 ? " was" : " were");
    }
}
