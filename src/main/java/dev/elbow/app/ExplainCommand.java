package dev.elbow.app;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.WrongRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "The rules are those of the template, or with --running those of an Elbow that runs."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class ExplainCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private final RequestOptions request = new RequestOptions();
    @Mixin private final TemplateOptions template = new TemplateOptions();

    @Option(
            names = "--running",
            description =
                    "Ask the Elbow that runs, whose rules may come from the API (default: when there"
                            + " is no template).")
    private boolean running;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address of its control plane (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of its control plane (default: 3528).")
    private @Nullable Integer port;

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
        if (running && template.given()) {
            throw request.wrong("--running: given (expected: either --running or --template)");
        }
        var config = template.config();
        if (!running) {
            var blueprint = template.blueprint(config);
            if (blueprint.isPresent()) {
                return blueprint.get().trial().explain(sent, json);
            }
        }
        return new RunningExplanation(
                        host == null ? config.host() : host, port == null ? config.port() : port)
                .of(request.query(), json);
    }
}
