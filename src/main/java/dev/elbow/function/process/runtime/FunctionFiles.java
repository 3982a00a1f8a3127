package dev.elbow.function.process.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the files of a function are on this machine.
///
/// @param task what is `/var/task` on AWS
/// @param layers together `/opt` on AWS; of equal files the last one's counts
public record FunctionFiles(Path task, List<Path> layers) {
    private static final String TASK = "/var/task/";
    private static final String OPT = "/opt/";

    public FunctionFiles {
        layers = List.copyOf(layers);
    }

    /// The file that a function finds at this path below `/opt`.
    Optional<Path> opt(String path) {
        return layers.reversed().stream()
                .map(layer -> layer.resolve(path))
                .filter(Files::exists)
                .findFirst();
    }

    /// The same folder of all layers, as far as they have it; that of the last layer first.
    Stream<Path> optFolders(String path) {
        return layers.reversed().stream()
                .map(layer -> layer.resolve(path))
                .filter(Files::isDirectory);
    }

    /// What stands for an absolute path of AWS's.
    Optional<Path> resolve(String path) {
        if (path.startsWith(OPT)) {
            return opt(path.substring(OPT.length()));
        }
        var file =
                path.startsWith(TASK)
                        ? task.resolve(path.substring(TASK.length()))
                        : task.resolve(path);
        return Optional.of(file).filter(Files::exists);
    }
}
