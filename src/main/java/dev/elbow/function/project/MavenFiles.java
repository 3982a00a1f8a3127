package dev.elbow.function.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The poms of a Maven build: from the outermost one that lists the project as a module, with all
/// modules of that one, and the poms in the folders above it.
final class MavenFiles {
    private static final Pattern MODULE =
            Pattern.compile("<(?:module|subproject)>\\s*([^<]+?)\\s*</");

    /// Folders without a pom between a module and the one that lists it.
    private static final int GAP = 3;

    private MavenFiles() {}

    static BuildFiles of(Path project) {
        var root = root(project);
        var files = new LinkedHashSet<Path>();
        addModules(root, files);
        addModules(project, files);
        for (var up = root.getParent();
                up != null && Files.isRegularFile(pom(up));
                up = up.getParent()) {
            files.add(pom(up));
        }
        files.addAll(
                BuildFiles.existing(
                        root.resolve(".mvn"),
                        List.of("maven.config", "extensions.xml", "jvm.config")));
        return new BuildFiles(root, new ArrayList<>(files));
    }

    private static Path root(Path project) {
        var root = project;
        int gap = 0;
        for (@Nullable Path up = project.getParent();
                up != null && gap <= GAP;
                up = up.getParent()) {
            if (modules(up).contains(root)) {
                root = up;
                gap = 0;
            } else {
                gap++;
            }
        }
        return root;
    }

    private static void addModules(Path folder, Set<Path> files) {
        if (Files.isRegularFile(pom(folder)) && files.add(pom(folder))) {
            modules(folder).forEach(module -> addModules(module, files));
        }
    }

    private static List<Path> modules(Path folder) {
        try {
            return MODULE.matcher(Files.readString(pom(folder)))
                    .results()
                    .map(module -> folder.resolve(module.group(1)).normalize())
                    .map(module -> module.endsWith("pom.xml") ? parent(module) : module)
                    .toList();
        } catch (IOException | InvalidPathException absent) {
            return List.of();
        }
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static Path pom(Path folder) {
        return folder.resolve("pom.xml");
    }
}
