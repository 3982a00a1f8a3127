package dev.elbow.function.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;

/// Class paths from one start of Elbow to the next: a small text file for each project.
///
/// @param folder may be removed at any time
record ClassPathCache(Path folder) {
    private static final String TOOL = "tool ";
    private static final String CLASSES = "classes ";
    private static final String LIBRARY = "library ";

    /// @param digest of the build files
    /// @return empty when it is another build's, or some of its files are gone
    Optional<ProjectClassPath> read(JavaProject project, String digest) {
        try {
            var lines = Files.readAllLines(file(project));
            if (lines.isEmpty() || !lines.getFirst().equals(digest)) {
                return Optional.empty();
            }
            var classes = new ArrayList<Path>();
            var libraries = new ArrayList<Path>();
            var tool = "";
            for (var line : lines) {
                if (line.startsWith(CLASSES)) {
                    classes.add(Path.of(line.substring(CLASSES.length())));
                } else if (line.startsWith(LIBRARY)) {
                    libraries.add(Path.of(line.substring(LIBRARY.length())));
                } else if (line.startsWith(TOOL)) {
                    tool = line.substring(TOOL.length());
                }
            }
            return Optional.of(new ProjectClassPath(classes, libraries, tool))
                    .filter(ProjectClassPath::exists);
        } catch (IOException | InvalidPathException absent) {
            return Optional.empty();
        }
    }

    /// A class path that cannot be kept is asked for again at the next start.
    void write(JavaProject project, String digest, ProjectClassPath path) {
        var lines = new ArrayList<String>();
        lines.add(digest);
        lines.add(TOOL + path.tool());
        path.classes().forEach(it -> lines.add(CLASSES + it));
        path.libraries().forEach(it -> lines.add(LIBRARY + it));
        try {
            Files.createDirectories(folder);
            var written = Files.createTempFile(folder, "new-", "");
            Files.write(written, lines);
            Files.move(written, file(project), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException readOnly) {
            System.getLogger(ClassPathCache.class.getName())
                    .log(System.Logger.Level.DEBUG, "not kept: " + folder, readOnly);
        }
    }

    private Path file(JavaProject project) {
        var name = HexFormat.of().toHexDigits(project.folder().toString().hashCode());
        return folder.resolve(project.folder().getFileName() + "-" + name);
    }
}
