package dev.elbow.function.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The scripts of a Gradle build, from the folder with its settings on.
final class GradleFiles extends SimpleFileVisitor<Path> {
    private static final int DEEPEST = 6;
    private static final Pattern SCRIPT =
            Pattern.compile(
                    ".*\\.gradle(\\.kts)?|.*\\.versions\\.toml|gradle\\.(properties|lockfile)");
    private static final Set<String> SKIPPED =
            Set.of("build", "target", "bin", "out", "node_modules", "src");
    private static final Pattern OF_THE_BUILD = Pattern.compile("buildSrc|build-logic");

    private final List<Path> files = new ArrayList<>();

    private GradleFiles() {}

    static BuildFiles of(Path project) {
        var root = root(project);
        var scripts = new GradleFiles();
        try {
            Files.walkFileTree(
                    root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, scripts);
        } catch (IOException unreadable) {
            return new BuildFiles(root, List.of());
        }
        scripts.files.sort(null);
        return new BuildFiles(root, scripts.files);
    }

    private static Path root(Path project) {
        for (@Nullable Path up = project; up != null; up = up.getParent()) {
            if (!BuildFiles.existing(up, List.of("settings.gradle", "settings.gradle.kts"))
                    .isEmpty()) {
                return up;
            }
        }
        return project;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
        var name = String.valueOf(folder.getFileName());
        return name.startsWith(".") || SKIPPED.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
        var name = String.valueOf(file.getFileName());
        if (facts.isRegularFile()
                && (SCRIPT.matcher(name).matches()
                        || OF_THE_BUILD.matcher(file.toString()).find())) {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
    }
}
