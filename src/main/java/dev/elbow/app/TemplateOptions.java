package dev.elbow.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which template a command is about.
final class TemplateOptions {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "The template (default: elbow.template, else functions/template.yaml or"
                            + " template.yaml of the working folder). May be repeated.")
    private List<Path> templates = List.of();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "Value of a parameter of the template. May be repeated.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--import",
            paramLabel = "NAME=VALUE",
            description = "Value of an export that the template imports. May be repeated.")
    private Map<String, String> imports = Map.of();

    /// Whether the command line names one.
    boolean given() {
        return !templates.isEmpty();
    }

    /// The configuration, with the template in it that is meant; it names none when there is none.
    ElbowConfig config() throws CommandFailure {
        var known = new HashMap<String, String>();
        parameters.forEach((name, value) -> known.put("elbow.parameters." + name, value));
        imports.forEach((name, value) -> known.put("elbow.imports." + name, value));
        if (given()) {
            known.put("elbow.template", TemplateFiles.joined(templates));
        }
        var config = CommandConfig.read(known);
        var usual = TemplateFiles.usual();
        if (config.template().isPresent() || usual.isEmpty()) {
            return config;
        }
        known.put("elbow.template", TemplateFiles.joined(List.of(usual.get())));
        return CommandConfig.read(known);
    }

    /// What the template of a configuration describes, its warnings printed apart from the answer;
    /// empty when it names none.
    Optional<Blueprint> blueprint(ElbowConfig config) throws CommandFailure {
        var named = config.templates();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        for (var file : named) {
            var mistake = TemplateFiles.mistake(file);
            if (mistake.isPresent()) {
                var name = given() ? "--template" : "elbow.template";
                throw new ParameterException(spec.commandLine(), name + ": " + mistake.get());
            }
        }
        var blueprint = Blueprint.read(named, config);
        var err = spec.commandLine().getErr();
        blueprint.warnings().forEach(warning -> err.println("warning: " + warning));
        return Optional.of(blueprint);
    }
}
