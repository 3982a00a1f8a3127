package dev.elbow.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which template a command is about.
final class TemplateOptions {
    private static final List<Path> USUAL =
            List.of(Path.of("functions", "template.yaml"), Path.of("template.yaml"));

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "The template (default: elbow.template, else functions/template.yaml or"
                            + " template.yaml of the working folder).")
    private @Nullable Path template;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "Value of a parameter of the template. May be repeated.")
    private Map<String, String> parameters = Map.of();

    /// Whether the command line names one.
    boolean given() {
        return template != null;
    }

    /// The configuration, with the template in it that is meant; it names none when there is none.
    ElbowConfig config() throws CommandFailure {
        var known = new HashMap<String, String>();
        parameters.forEach((name, value) -> known.put("elbow.parameters." + name, value));
        if (template != null) {
            known.put("elbow.template", template.toString());
        }
        var config = CommandConfig.read(known);
        var usual = USUAL.stream().filter(Files::isRegularFile).findFirst();
        if (config.template().isPresent() || usual.isEmpty()) {
            return config;
        }
        known.put("elbow.template", usual.get().toString());
        return CommandConfig.read(known);
    }

    /// What the template of a configuration describes; empty when it names none.
    Optional<Blueprint> blueprint(ElbowConfig config) throws CommandFailure {
        var named = config.template().map(Path::of);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(named.get())) {
            var name = template != null ? "--template" : "elbow.template";
            throw new ParameterException(
                    spec.commandLine(), "%s: %s (expected: a file)".formatted(name, named.get()));
        }
        return Optional.of(Blueprint.read(named.get(), config));
    }
}
