package dev.elbow.architecture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The files below some folders, and the rules that only sources can answer. A rule's answer is the
/// list of its offenders, one line each.
record SourceTree(List<Path> folders) {
    static final int LONGEST_FILE = 400;
    static final int LONGEST_METHOD = 45;

    SourceTree(Path... folders) {
        this(List.of(folders));
    }

    List<String> filesThatAreTooLong() {
        // Data is as long as it is; everything else is read by people
        return files(file -> !file.toString().contains("/resources/"))
                .filter(file -> lines(file) > LONGEST_FILE)
                .map(
                        file ->
                                "%s: %d lines (expected: at most %d)"
                                        .formatted(file, lines(file), LONGEST_FILE))
                .toList();
    }

    List<String> methodsThatAreTooLong() {
        return Methods.in(javaFiles()).stream()
                .filter(method -> method.lines() > LONGEST_METHOD)
                .map(
                        method ->
                                "%s: %d lines (expected: at most %d)"
                                        .formatted(method.where(), method.lines(), LONGEST_METHOD))
                .toList();
    }

    List<String> packagesThatAreNotIntroduced() {
        return javaFiles().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isIntroduced(folder.resolve("package-info.java")))
                .map(folder -> folder + ": no package-info.java with a /// comment and @NullMarked")
                .toList();
    }

    List<Path> javaFiles() {
        return files(file -> file.toString().endsWith(".java")).toList();
    }

    private static boolean isIntroduced(Path packageInfo) {
        try {
            if (!Files.exists(packageInfo)) {
                return false;
            }
            var lines = Files.readAllLines(packageInfo);
            return lines.getFirst().startsWith("/// ") && lines.contains("@NullMarked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> files(Predicate<Path> wanted) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(SourceTree::walk)
                .filter(file -> !isBuildOutput(file))
                .filter(wanted)
                .sorted();
    }

    /// Whether a file is below a `target` that is no package of sources.
    private static boolean isBuildOutput(Path file) {
        for (var part : file) {
            if (part.toString().equals("src")) {
                return false;
            }
            if (part.toString().equals("target")) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Path> walk(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var lines = 0L;
            for (var next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    lines++;
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
