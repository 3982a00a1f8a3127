package dev.elbow.control;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which files a snapshot needs.
final class FilesOf {
    private FilesOf() {}

    /// The paths of all functions' code, every version's.
    static Set<String> functions(Snapshot snapshot) {
        return snapshot.functions().values().stream()
                .flatMap(FilesOf::paths)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> paths(LambdaFunction function) {
        return Stream.concat(Stream.of(function.latest()), function.versions().values().stream())
                .map(version -> version.code())
                .filter(FunctionCode.Files.class::isInstance)
                .map(code -> ((FunctionCode.Files) code).path());
    }
}
