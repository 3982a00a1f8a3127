package dev.elbow.app;

import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.function.inprocess.HeapExhaustion;
import dev.elbow.intake.template.source.EarlyTemplate;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow run [TEMPLATE…]`. What is given here wins over environment, `elbow.yaml` and the
/// template.
@RegisterForReflection
@Command(
        name = "run",
        addMethodSubcommands = false, // there are none, and the search for them takes time
        description = {
            "Run a load balancer from a CloudFormation or SAM template.",
            "Without TEMPLATE it is elbow.template, else functions/template.yaml or template.yaml of"
                    + " the working folder; where there is none, Elbow waits for API calls."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class RunCommand implements Callable<Integer> {
    private static boolean started;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "TEMPLATE",
            description = "YAML or JSON. Of several each is a stack, which may import from others.")
    private List<Path> templates = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the control plane, 0-65535 (default: 3528).")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Address of the control plane (default: 127.0.0.1). Beyond loopback it needs"
                            + " elbow.credentials.")
    private @Nullable String host;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Keep the configuration in this folder, and start with what is kept there.")
    private @Nullable Path state;

    @Option(
            names = "--port-map",
            paramLabel = "LISTENER=BOUND",
            split = ",",
            description =
                    "Bind a listener's port to another one, as 80=18080. May be repeated. Ports below"
                            + " 1024 are bound at +8000 unless mapped.")
    private Map<Integer, Integer> portMap = Map.of();

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

    @Option(
            names = "--unsupported",
            paramLabel = "warn|refuse",
            converter = UnsupportedOption.class,
            completionCandidates = UnsupportedOption.Choices.class,
            description =
                    "What AWS acts on and Elbow does not: warn (one line each, it runs) or refuse"
                            + " (default: warn for templates, refuse for API calls).")
    private @Nullable UnsupportedPolicy unsupported;

    @Option(
            names = "--debug",
            paramLabel = "PORT",
            description =
                    "Have the JVMs of functions in child processes wait for debuggers, on the free"
                            + " ports from this one on, 1-65535.")
    private @Nullable Integer debug;

    @Option(names = "--empty", description = "Run no template: wait for API calls.")
    private boolean empty;

    @Option(names = "--watch", description = "Apply the template again when it changes.")
    private boolean watch;

    /// Whether Quarkus was handed the process; it then ends the process itself.
    static boolean started() {
        return started;
    }

    @Override
    public Integer call() throws CommandFailure {
        var unreadable = ElbowYaml.ofWorkingFolder().mistake();
        if (unreadable.isPresent()) {
            throw new CommandFailure(unreadable.get());
        }
        for (var template : templates) {
            var mistake = TemplateFiles.mistake(template);
            if (mistake.isPresent()) {
                throw wrong("TEMPLATE: " + mistake.get());
            }
        }
        chooseTemplates();
        if (port != null) {
            System.setProperty("elbow.port", Integer.toString(within("--port", port, 0)));
        }
        if (host != null) {
            System.setProperty("elbow.host", host);
        }
        if (state != null) {
            keepIn(state);
        }
        portMap.forEach(
                (listener, bound) ->
                        System.setProperty(
                                "elbow.port-map." + within("--port-map", listener, 1),
                                Integer.toString(within("--port-map", bound, 0))));
        parameters.forEach((name, value) -> System.setProperty("elbow.parameters." + name, value));
        imports.forEach((name, value) -> System.setProperty("elbow.imports." + name, value));
        if (unsupported != null) {
            System.setProperty("elbow.unsupported", unsupported.name().toLowerCase(Locale.ROOT));
        }
        if (debug != null) {
            System.setProperty("elbow.debug-port", Integer.toString(within("--debug", debug, 1)));
        }
        if (watch) {
            System.setProperty("elbow.watch", "true");
        }
        TemporaryFolder.current().check();
        start();
        return CommandLine.ExitCode.OK;
    }

    private static void start() {
        started = true;
        try {
            Quarkus.run(RunningElbow.class, RunCommand::end);
        } catch (Error broken) {
            // Quarkus passes it on. The handler of uncaught exceptions ends what has no memory left
            if (HeapExhaustion.isIn(broken)) {
                throw broken;
            }
            end(CommandLine.ExitCode.SOFTWARE, broken);
        }
    }

    private void chooseTemplates() {
        if (empty && !templates.isEmpty()) {
            throw wrong("--empty and TEMPLATE cannot be combined");
        }
        if (empty) {
            System.setProperty("elbow.template", "");
        } else if (templates.isEmpty()) {
            System.setProperty(TemplateConfig.FIND_USUAL, "true");
        } else {
            EarlyTemplate.start(templates.getFirst());
            System.setProperty("elbow.template", TemplateFiles.joined(templates));
        }
    }

    private void keepIn(Path folder) {
        if (folder.toString().isEmpty()) {
            throw wrong("--state: empty (expected: a folder)");
        }
        System.setProperty("elbow.state.dir", folder.toAbsolutePath().toString());
    }

    /// Quarkus's own message of a failed start is a stack trace; its log category is off.
    private static void end(Integer code, @Nullable Throwable failure) {
        if (failure != null) {
            StartFailure.print(failure, ConfigProvider::getConfig, System.err);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
    }

    private int within(String option, int value, int lowest) {
        if (value < lowest || value > 65_535) {
            throw wrong("%s: %d (expected: %d-65535)".formatted(option, value, lowest));
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
