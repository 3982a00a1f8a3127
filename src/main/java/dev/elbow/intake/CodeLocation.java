package dev.elbow.intake;

import dev.elbow.intake.template.LocalCode;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.ElbowShape;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionCode.Hosting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds a function's code, and says what is to run it. Looks only whether there is code at all:
/// whether it can run is found out by the kind that loads it.
///
/// @param codes what the configuration says
record CodeLocation(
        CodePath paths, CompiledHandlers compiled, InlineCode inline, LocalCodes codes) {

    private static final String EXPECTED =
            "a folder, jar or zip with the handler, by CodeUri or %s; or a handler in functions/";

    /// @param name the function's
    /// @param layers the files of its layers
    /// @throws TemplateMistakes when there is no code, or not for the kind that was asked for
    FunctionCode of(Step step, String name, List<String> layers) {
        var local = said(step, name);
        checkEndpoint(step, local);
        return switch (kind(local).orElse(null)) {
            case null -> whateverIsThere(step, local, layers);
            case COMPILED -> compiled(step, local);
            case PACKAGED -> {
                if (!isJava(step)) {
                    throw step.wrong(
                            "kind",
                            "packaged",
                            "process or remote for the runtime '%s'".formatted(runtime(step)));
                }
                yield files(step, local, layers, Hosting.IN_PROCESS);
            }
            case PROCESS -> files(step, local, layers, Hosting.PROCESS);
            case REMOTE -> remote(step, local, name);
        };
    }

    /// Whether it runs on this machine, so that handler, runtime and layers matter.
    ///
    /// @throws TemplateMistakes for a container image that should run here
    boolean runsHere(Step step, String name) {
        var runsHere = !kind(said(step, name)).equals(Optional.of(LocalCode.Kind.REMOTE));
        if (runsHere) {
            refuseImage(step);
        }
        return runsHere;
    }

    private LocalCode said(Step step, String name) {
        return codes.of(step.resource().logicalId(), name).or(step.resource().local());
    }

    private static Optional<LocalCode.Kind> kind(LocalCode local) {
        return local.kind().or(() -> local.endpoint().map(_ -> LocalCode.Kind.REMOTE));
    }

    private static void checkEndpoint(Step step, LocalCode local) {
        var kind = local.kind().orElse(LocalCode.Kind.REMOTE);
        if (kind == LocalCode.Kind.REMOTE) {
            return;
        }
        local.endpoint()
                .or(local::function)
                .ifPresent(
                        given -> {
                            throw step.wrong(
                                    local.endpoint().isPresent() ? "endpoint" : "function",
                                    given,
                                    "none with the kind %s, only with remote"
                                            .formatted(kind.text()));
                        });
    }

    private FunctionCode remote(Step step, LocalCode local, String name) {
        if (local.path().isPresent()) {
            throw step.wrong("code", local.path().get(), "none with the kind remote");
        }
        var endpoint = local.endpoint().orElse("missing");
        if (!ElbowShape.ENDPOINT.accepts().test(endpoint)) {
            throw step.wrong("endpoint", endpoint, ElbowShape.ENDPOINT.expected());
        }
        return new FunctionCode.Remote(
                URI.create(endpoint.replaceFirst("/$", "")), local.function().orElse(name));
    }

    private FunctionCode compiled(Step step, LocalCode local) {
        if (local.path().isPresent()) {
            throw step.wrong("code", local.path().get(), "none with the kind compiled");
        }
        if (!compiled.has(className(step))) {
            throw step.wrong(
                    "Handler",
                    step.settings().text("Handler").orElse("missing"),
                    "a class compiled into functions/");
        }
        return new FunctionCode.Compiled();
    }

    /// What is compiled into Elbow wins over the folder it was compiled from, and over one without
    /// code.
    private FunctionCode whateverIsThere(Step step, LocalCode local, List<String> layers) {
        var found = path(step, local);
        var isCompiled = isJava(step) && compiled.has(className(step));
        if (isCompiled && found.filter(path -> isCodeOfItsOwn(path, step)).isEmpty()) {
            return new FunctionCode.Compiled();
        }
        return files(step, local, layers, isJava(step) ? codes.hosting() : Hosting.AUTO);
    }

    private static void refuseImage(Step step) {
        var settings = step.settings();
        var image =
                settings.text("PackageType").filter("Image"::equals).isPresent()
                        ? Optional.of("PackageType")
                        : Stream.of("ImageUri").filter(settings::has).findFirst();
        image.ifPresent(
                property -> {
                    throw step.wrong(
                            property,
                            settings.text(property).orElse(""),
                            "code for PackageType Zip; Elbow starts no containers: run the image"
                                    + " and say where by Metadata: Elbow: endpoint");
                });
    }

    private FunctionCode files(Step step, LocalCode local, List<String> layers, Hosting hosting) {
        var found =
                path(step, local)
                        .filter(Files::exists)
                        .orElseThrow(
                                () ->
                                        step.wrong(
                                                property(step),
                                                shown(step, local),
                                                expected(step, local)));
        if (isJava(step) && Files.isDirectory(found)) {
            new JavaFolder(found, compiled).check(step, className(step), shown(step, local));
        }
        return new FunctionCode.Files(found.toString(), layers, hosting, true);
    }

    private Optional<Path> path(Step step, LocalCode local) {
        if (local.path().isPresent()) {
            return local.path().flatMap(paths::resolve);
        }
        return paths.of(step.settings(), "CodeUri")
                .or(() -> paths.of(step.settings(), "Code"))
                .or(() -> inline.of(step));
    }

    /// `pkg.Class::method` → `pkg.Class`
    private static String className(Step step) {
        return step.settings().text("Handler").orElse("").split("::", 2)[0];
    }

    private static boolean isJava(Step step) {
        return runtime(step).startsWith("java");
    }

    private static String runtime(Step step) {
        return step.settings().text("Runtime").orElse("");
    }

    /// A file, or a folder as Lambda unpacks one: the folder of the sources is none.
    private static boolean isBuilt(Path path, Step step) {
        return Files.isRegularFile(path)
                || Files.exists(path.resolve(className(step).replace('.', '/') + ".class"))
                || Files.isDirectory(path.resolve("lib"));
    }

    private boolean isCodeOfItsOwn(Path path, Step step) {
        return isBuilt(path, step) || new HandlerSources(path, compiled).isAnother(className(step));
    }

    private static String property(Step step) {
        return Stream.of("Code", "CodeUri", "InlineCode")
                .filter(step.settings()::has)
                .findFirst()
                .orElse("Handler");
    }

    private static String expected(Step step, LocalCode local) {
        return local.path().isPresent()
                ? "a folder, jar or zip that is there"
                : CodePath.object(step.settings(), property(step))
                        .map(
                                object ->
                                        "a folder, jar or zip, by %s%s"
                                                .formatted(setting(step), bucketSetting(object)))
                        .orElseGet(() -> EXPECTED.formatted(setting(step)));
    }

    private static String setting(Step step) {
        return "elbow.functions.%s.code=PATH".formatted(step.resource().logicalId());
    }

    /// None for a bucket of which only AWS knows the name, or one that would have to be quoted.
    private static String bucketSetting(CodePath.S3Object object) {
        return object.bucket().matches("[A-Za-z0-9-]+")
                ? ", or elbow.s3.%s=FOLDER with %s in it".formatted(object.bucket(), object.key())
                : "";
    }

    /// Whether the files are others than those that the template's properties name.
    boolean isOverridden(Step step, String name) {
        var said = said(step, name);
        return said.path().or(said::endpoint).isPresent() || said.kind().isPresent();
    }

    private static String shown(Step step, LocalCode local) {
        if (local.path().isPresent()) {
            return local.path().get();
        }
        var property = property(step);
        return CodePath.object(step.settings(), property)
                .map(object -> "s3://%s/%s".formatted(object.bucket(), object.key()))
                .or(() -> step.settings().struct(property).map(_ -> "no place"))
                .or(() -> step.settings().text(property))
                .orElse("missing");
    }
}
