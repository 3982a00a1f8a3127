package dev.elbow.intake.template;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The name of a stack, made from the place of its template.
final class StackName {

    /// The names that deploy tools and people give to any template.
    private static final Set<String> SAYS_NOTHING =
            Set.of("template", "cloudformation-template-update-stack");

    private static final Path SAM_BUILD = Path.of(".aws-sam", "build");
    private static final Path SERVERLESS_BUILD = Path.of(".serverless");

    private StackName() {}

    /// `shop.yaml` → `shop`, `functions/template.yaml` → `functions`,
    /// `shop/.aws-sam/build/template.yaml` → `shop`: the same however the path is typed.
    static String of(String file) {
        var path = real(file);
        var name = text(path.getFileName()).replaceFirst("(\\.template)?\\.[A-Za-z]+$", "");
        var clean = clean(SAYS_NOTHING.contains(name) ? text(project(path).getFileName()) : name);
        return clean.isEmpty() || SAYS_NOTHING.contains(clean) ? "elbow" : clean;
    }

    /// A link to a folder is followed. A link to the file is not: mounted files lead to folders
    /// with a date in their names.
    private static Path real(String file) {
        try {
            var path = Path.of(file).toAbsolutePath().normalize();
            var folder = path.getParent();
            return folder == null ? path : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException absent) {
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException none) {
            return Path.of("elbow").toAbsolutePath();
        }
    }

    /// The folder that the template is in, without those that a tool made.
    private static Path project(Path file) {
        var folder = parent(file);
        if (folder.endsWith(SAM_BUILD)) {
            return parent(parent(folder));
        }
        return folder.endsWith(SERVERLESS_BUILD) ? parent(folder) : folder;
    }

    private static Path parent(Path path) {
        var parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static String text(@Nullable Path name) {
        return name == null ? "" : name.toString();
    }

    private static String clean(String name) {
        return name.replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
    }
}
