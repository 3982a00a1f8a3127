package dev.elbow.control;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which files a snapshot needs.
final class FilesOf {
    private FilesOf() {}

    /// The paths of all functions' code, every version's.
    static Set<String> functions(Snapshot snapshot) {
        return snapshot.functions().values().stream()
                .flatMap(FilesOf::versions)
                .flatMap(FilesOf::code)
                .map(FunctionCode.Files::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A sentence for each function with code or a layer that is not on this machine.
    static List<String> missing(Snapshot snapshot) {
        return snapshot.functions().values().stream()
                .flatMap(
                        function ->
                                versions(function)
                                        .flatMap(FilesOf::code)
                                        .flatMap(FilesOf::paths)
                                        .filter(path -> !isThere(path))
                                        .distinct()
                                        .map(
                                                path ->
                                                        "function %s: %s is not there (expected: its code on this machine)"
                                                                .formatted(function.arn(), path)))
                .toList();
    }

    private static boolean isThere(String path) {
        try {
            return Path.of(path).isAbsolute() && Files.exists(Path.of(path));
        } catch (InvalidPathException none) {
            return false;
        }
    }

    private static Stream<FunctionVersion> versions(LambdaFunction function) {
        return Stream.concat(Stream.of(function.latest()), function.versions().values().stream());
    }

    private static Stream<FunctionCode.Files> code(FunctionVersion version) {
        return version.code() instanceof FunctionCode.Files files
                ? Stream.of(files)
                : Stream.empty();
    }

    private static Stream<String> paths(FunctionCode.Files files) {
        return Stream.concat(Stream.of(files.path()), files.layers().stream());
    }
}
