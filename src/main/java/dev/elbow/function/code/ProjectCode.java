package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import dev.elbow.function.CodeOrigin;
import dev.elbow.function.code.BuildTool.Output;
import dev.elbow.function.project.JavaProject;
import dev.elbow.function.project.ProjectClassPath;
import dev.elbow.function.project.ProjectClassPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A project's code: the classes that its build made, with the dependencies that it copied or
/// packed up, or else with those that its build tool names.
final class ProjectCode {
    private final BuildTool build;
    private final JavaProject project;
    private final ProjectClassPaths projects;
    private final Output output;
    private final @Nullable ProjectClassPath path;

    ProjectCode(BuildTool build, ProjectClassPaths projects) {
        this.build = build;
        this.projects = projects;
        project = build.javaProject();
        output = build.output();
        path = projects.find(project);
    }

    /// @throws BadCode when there are no classes
    CodeLayout layout() throws BadCode {
        var folders = folders();
        if (folders.stream().noneMatch(CodeLayout::hasClass)) {
            throw new BadCode(
                    "code: '%s' (expected: a %s project that was built; %s)"
                            .formatted(build.project(), build.name(), whyNotBuilt()));
        }
        return new CodeLayout.Built(folders, libraries(), origin());
    }

    private String whyNotBuilt() {
        var problem = problem();
        return problem.isEmpty()
                ? "%s holds no class, run %s".formatted(output.main(), build.command())
                : problem;
    }

    private List<Path> folders() {
        var named = path == null ? List.<Path>of() : path.classes();
        return Stream.concat(named.stream().filter(Files::isDirectory), output.classes().stream())
                .distinct()
                .toList();
    }

    private List<Path> libraries() {
        return path == null || output.isComplete() ? output.libraries() : path.libraries();
    }

    private CodeOrigin origin() {
        int count = libraries().size();
        boolean complete = output.isComplete();
        if (!complete && path != null) {
            return new CodeOrigin(
                    "%s and the %d libraries that %s names"
                            .formatted(output.main(), count, path.tool()),
                    "declare its dependency in the build, with scope compile or runtime");
        }
        var problem = problem();
        return new CodeOrigin(
                "%s and %d jars of its build%s"
                        .formatted(
                                output.main(),
                                count,
                                complete || problem.isEmpty()
                                        ? ""
                                        : ", its dependencies unknown: " + problem),
                complete
                        ? "declare its dependency in the build, and build again"
                        : "pack the dependencies into the jar, or copy them to "
                                + output.copies().getFirst());
    }

    /// Where a change shows. Of a project that cannot be built, its sources: they may be why.
    List<Path> watched() {
        var folders = folders();
        var ofBuild = projects.buildFiles(project);
        if (folders.stream().anyMatch(CodeLayout::hasClass)) {
            var named = path == null ? List.<Path>of() : path.libraries();
            return Stream.of(folders, output.libraries(), named, ofBuild)
                    .flatMap(List::stream)
                    .toList();
        }
        return problem().isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(project.folder().resolve("src/main"))
                                        .filter(Files::isDirectory),
                                ofBuild.stream())
                        .toList();
    }

    /// @param compiles whether missing classes are made
    @Nullable Runnable preparation(boolean compiles) {
        if (!output.hasClasses()) {
            return compiles ? projects.preparation(project, false) : null;
        }
        return output.isComplete() ? null : projects.preparation(project, true);
    }

    private String problem() {
        return projects.problem(project).lines().findFirst().orElse("");
    }
}
