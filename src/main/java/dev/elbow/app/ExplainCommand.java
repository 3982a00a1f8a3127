package dev.elbow.app;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.WrongRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `elbow explain [METHOD] URL`. Starts nothing.
@RegisterForReflection
@Command(
        name = "explain",
        description = {
            "Say which rule a request matches, why those before it do not, and what its action does.",
            "The rules are those of the template; without one, or with --running, those of the Elbow that runs."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class ExplainCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private final RequestOptions request = new RequestOptions();
    @Mixin private final TemplateOptions template = new TemplateOptions();

    @Mixin private final RunningOptions running = new RunningOptions();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailure {
        var sent = request.request(Optional.empty());
        try {
            var out = spec.commandLine().getOut();
            out.print(explanation(sent));
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (WrongRequest wrong) {
            throw request.wrong(wrong.line());
        }
    }

    private String explanation(ClientRequest sent) throws WrongRequest, CommandFailure {
        if (running.given() && template.given()) {
            throw request.wrong(
                    "--running and --template cannot be combined: the rules are those of one or the other");
        }
        var config = template.config();
        if (!running.given()) {
            var blueprint = template.blueprint(config);
            if (blueprint.isPresent()) {
                return blueprint.get().trial().explain(sent, json);
            }
        }
        return new RunningExplanation(running.control(config)).of(request.query(), json);
    }
}
