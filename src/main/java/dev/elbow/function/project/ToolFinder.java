package dev.elbow.function.project;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the programs that can build a project: the wrapper in its folder or one above, then what
/// is installed.
///
/// @param windows whether names end with `.cmd` and `.bat`
/// @param path the folders of `PATH`
record ToolFinder(boolean windows, List<Path> path) {

    static ToolFinder of(Map<String, String> environment) {
        var path = new ArrayList<Path>();
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                try {
                    path.add(Path.of(folder));
                } catch (InvalidPathException none) {
                    continue; // a shell skips it, too
                }
            }
        }
        return new ToolFinder(File.separatorChar == '\\', path);
    }

    /// The first one is tried first.
    List<Path> find(JavaProject project) {
        var found = new ArrayList<Path>();
        for (@Nullable Path up = project.folder(); up != null; up = up.getParent()) {
            var wrappers = BuildFiles.existing(up, project.kind().wrappers(windows));
            if (!wrappers.isEmpty()) {
                found.add(wrappers.getFirst());
                break;
            }
        }
        path.stream()
                .flatMap(
                        folder ->
                                BuildFiles.existing(folder, project.kind().programs(windows))
                                        .stream())
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(found::add);
        return found;
    }
}
