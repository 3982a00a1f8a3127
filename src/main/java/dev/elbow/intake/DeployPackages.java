package dev.elbow.intake;

import dev.elbow.intake.template.source.Expression;
import dev.elbow.intake.template.source.MistakeLog;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.source.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the files that a deploy tool left beside its template and would upload: Serverless
/// Framework's `.serverless/SERVICE.zip`, CDK's `asset.HASH` in `cdk.out`.
///
/// @param template the file, absolute
record DeployPackages(Path template) {

    private static final String ASSETS = ".assets.json";

    /// @param key of the object that the template names, in whatever bucket
    Optional<Path> of(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return inManifests(key)
                .or(() -> existing(folder(), name))
                .or(() -> new ServerlessArtifacts(folder()).of(name))
                .or(() -> asset(folder(), name))
                .or(() -> Optional.ofNullable(folder().getParent()).flatMap(it -> asset(it, name)));
    }

    private Path folder() {
        var parent = template.getParent();
        return parent == null ? template : parent;
    }

    private Optional<Path> inManifests(String key) {
        return manifests().stream().flatMap(manifest -> source(manifest, key).stream()).findFirst();
    }

    /// CDK writes `STACK.assets.json` beside `STACK.template.json`; those of other stacks follow.
    private List<Path> manifests() {
        var stack = String.valueOf(template.getFileName()).replaceFirst("\\.template\\.json$", "");
        try (var files = Files.list(folder())) {
            return Stream.concat(
                            existing(folder(), stack + ASSETS).stream(),
                            files.filter(file -> file.toString().endsWith(ASSETS)).sorted())
                    .toList();
        } catch (IOException unreadable) {
            return List.of(); // the code is told as missing
        }
    }

    private static Optional<Path> source(Path manifest, String key) {
        try {
            return mapping(TemplateSource.read(manifest, new MistakeLog()), "files").stream()
                    .flatMap(files -> values(files))
                    .filter(file -> goesTo(file, key))
                    .flatMap(file -> mapping(file, "source").stream())
                    .flatMap(source -> source.get("path").stream())
                    .flatMap(path -> existing(manifest.resolveSibling(""), path.text()).stream())
                    .findFirst();
        } catch (TemplateMistakes unreadable) {
            return Optional.empty(); // the code is told as missing
        }
    }

    private static boolean goesTo(Expression.Mapping file, String key) {
        return mapping(file, "destinations").stream()
                .flatMap(destinations -> values(destinations))
                .flatMap(destination -> destination.get("objectKey").stream())
                .anyMatch(objectKey -> objectKey.text().equals(key));
    }

    private static Optional<Expression.Mapping> mapping(Expression.Mapping in, String name) {
        return in.get(name)
                .filter(Expression.Mapping.class::isInstance)
                .map(Expression.Mapping.class::cast);
    }

    private static Stream<Expression.Mapping> values(Expression.Mapping mapping) {
        return mapping.members().values().stream()
                .map(Expression.Member::value)
                .filter(Expression.Mapping.class::isInstance)
                .map(Expression.Mapping.class::cast);
    }

    /// `HASH.zip` → `asset.HASH`, which is a folder, or `asset.HASH.zip`, `asset.HASH.jar`.
    private static Optional<Path> asset(Path folder, String name) {
        var hash = "asset." + name.replaceFirst("\\.[A-Za-z]+$", "");
        return Stream.of(hash, "asset." + name, hash + ".jar", hash + ".zip")
                .flatMap(each -> existing(folder, each).stream())
                .findFirst();
    }

    private static Optional<Path> existing(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name).normalize()).filter(Files::exists);
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }
}
