package dev.elbow.app;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Texts that name several templates.
final class TemplateFiles {
    private TemplateFiles() {}

    /// The value of `elbow.template`, in which commas part files.
    static String joined(List<Path> files) {
        return files.stream()
                .map(file -> file.toString().replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
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
