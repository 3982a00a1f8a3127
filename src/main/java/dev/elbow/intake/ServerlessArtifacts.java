package dev.elbow.intake;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.source.TemplateSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the artifacts that a project of Serverless Framework built itself, `package: artifact:`.
/// They stay where the build left them.
///
/// @param folder `.serverless`, which holds the compiled template
record ServerlessArtifacts(Path folder) {

    private static final Path NAME = Path.of(".serverless");

    /// The state has the path of a function's artifact, but of the service's its name alone: these
    /// are where Maven and Gradle leave theirs.
    private static final List<String> BUILDS =
            List.of("", "target", "build/libs", "build/distributions");

    /// @param name of the file, the last part of the object's key
    Optional<Path> of(String name) {
        var project = folder.getParent();
        if (project == null || !folder.endsWith(NAME)) {
            return Optional.empty();
        }
        return Stream.concat(said(name), BUILDS.stream().map(build -> Path.of(build).resolve(name)))
                .map(project::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Stream<Path> said(String name) {
        var state = folder.resolve("serverless-state.json");
        if (!Files.isRegularFile(state)) {
            return Stream.empty();
        }
        try {
            var root = TemplateSource.read(state, new MistakeLog());
            return Stream.of("functions", "layers")
                    .flatMap(kind -> member(root, "service", kind).stream())
                    .flatMap(all -> all.members().values().stream())
                    .flatMap(one -> member(one.value(), "package").stream())
                    .flatMap(packaged -> packaged.get("artifact").stream())
                    .flatMap(artifact -> path(artifact.text()).stream())
                    .filter(path -> path.endsWith(name));
        } catch (TemplateMistakes unreadable) {
            return Stream.empty(); // the code is told as missing
        }
    }

    private static Optional<Expression.Mapping> member(Expression of, String... names) {
        var found = Optional.of(of);
        for (var name : names) {
            found =
                    found.filter(Expression.Mapping.class::isInstance)
                            .flatMap(mapping -> ((Expression.Mapping) mapping).get(name));
        }
        return found.filter(Expression.Mapping.class::isInstance)
                .map(Expression.Mapping.class::cast);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }
}
