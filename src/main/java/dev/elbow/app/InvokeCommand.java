package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.trial.TrialEvent;
import dev.elbow.app.trial.WrongRequest;
import dev.elbow.model.Arn;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import dev.elbow.proxy.header.ClientOrigin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow invoke FUNCTION`. Runs it once, and no load balancer.
@RegisterForReflection
@Command(
        name = "invoke",
        description = {
            "Run a function of the template once, and print its answer.",
            "What the function logs goes to standard error."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class InvokeCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FUNCTION",
            description =
                    "Its logical id or name; with --request the function that the rules choose unless"
                            + " given.")
    private @Nullable String function;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "TEXT|@FILE|@-",
            description =
                    "The event (default: {}), with --request the request's body: a text, a file, or"
                            + " what comes from standard input.")
    private @Nullable String data;

    @Option(
            names = "--request",
            paramLabel = "'[METHOD] URL'",
            description = "Invoke it with the event that this request would become.")
    private @Nullable String request;

    @Mixin private final HeaderOptions headers = new HeaderOptions();
    @Mixin private final TemplateOptions template = new TemplateOptions();
    @Mixin private final RunningOptions running = new RunningOptions();

    @Option(
            names = "--multi-value",
            description =
                    "As if lambda.multi_value_headers.enabled were true (default: as the target group"
                            + " has it).")
    private boolean multiValue;

    @Option(
            names = "--response",
            description =
                    "Print the response that the load balancer would make of the answer, and say why it"
                            + " is a 502.")
    private boolean response;

    /// What to invoke.
    private record Call(
            Arn function, byte[] event, String traceId, boolean multiValue, ClientOrigin origin) {}

    @Override
    public Integer call() throws CommandFailure {
        var config = template.config();
        if (running.given()) {
            return invokeRunning(running.control(config));
        }
        var blueprint =
                template.blueprint(config)
                        .orElseThrow(
                                () ->
                                        new CommandFailure(
                                                "There is no template (expected: --template FILE, elbow.template, or a file functions/template.yaml or template.yaml)"));
        var called = asked(blueprint);
        var call =
                request == null
                        ? withEvent(blueprint, called.orElseThrow(() -> missing(blueprint)))
                        : withRequest(
                                request,
                                new EventTrial(config, Optional.of(blueprint), multiValue),
                                blueprint,
                                called);
        TemporaryFolder.current().check();
        var unqualified = blueprint.unqualified(call.function());
        var result =
                new OneInvocation(unqualified).of(call.function(), call.event(), call.traceId());
        return output(call.origin()).print(result, response, call.multiValue());
    }

    private InvocationOutput output(ClientOrigin origin) {
        return new InvocationOutput(
                spec.commandLine().getOut(), spec.commandLine().getErr(), origin);
    }

    private int invokeRunning(ControlPort control) throws CommandFailure {
        if (request != null || template.given()) {
            throw wrong(
                    "--running cannot be combined with --request and --template; elbow event prints the event of a request for -d @-");
        }
        if (function == null) {
            throw wrong("FUNCTION: missing (expected: a function's logical id, name or ARN)");
        }
        var event = event();
        var outcome = new RunningFunction(control).invoke(function, event);
        var err = spec.commandLine().getErr();
        err.print(outcome.log());
        err.flush();
        var result =
                outcome.result()
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "FUNCTION: '%s' (expected: %s)"
                                                        .formatted(function, outcome.expected())));
        return output(EventOrigin.of(event)).print(result, response, multiValue);
    }

    /// The event of `-d`.
    private byte[] event() {
        if (!headers.isEmpty()) {
            throw wrong("-H and --source-ip describe a request (expected: --request with them)");
        }
        var event = BodyOption.read(spec, data).orElse("{}".getBytes(UTF_8));
        JsonText.problem(event)
                .ifPresent(
                        problem -> {
                            throw wrong("-d: %s (expected: an event of JSON)".formatted(problem));
                        });
        return event;
    }

    private Optional<Arn> asked(Blueprint blueprint) {
        if (function == null) {
            return Optional.empty();
        }
        return Optional.of(blueprint.function(function).orElseThrow(() -> unknown(blueprint)));
    }

    private ParameterException missing(Blueprint blueprint) {
        return wrong("FUNCTION: missing (expected: %s)".formatted(names(blueprint)));
    }

    private ParameterException unknown(Blueprint blueprint) {
        return wrong("FUNCTION: '%s' (expected: %s)".formatted(function, names(blueprint)));
    }

    private static String names(Blueprint blueprint) {
        return blueprint.functions().isEmpty()
                ? "a template with a function"
                : String.join(", ", blueprint.functions().keySet());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Call withEvent(Blueprint blueprint, Arn called) {
        var event = event();
        boolean multi =
                multiValue
                        || blueprint.snapshot().targetGroups().values().stream()
                                .filter(group -> targets(group, called))
                                .anyMatch(
                                        group ->
                                                group.attributes()
                                                        .bool(
                                                                TargetGroupAttribute
                                                                        .MULTI_VALUE_HEADERS));
        return new Call(called, event, "", multi, EventOrigin.of(event));
    }

    private Call withRequest(
            String asked, EventTrial trial, Blueprint blueprint, Optional<Arn> called)
            throws CommandFailure {
        var words = asked.strip().split("\\s+", 2);
        var method = words.length == 1 ? Optional.<String>empty() : Optional.of(words[0]);
        var sent = headers.request(method, words[words.length - 1], BodyOption.read(spec, data));
        if (!trial.hasRules() && called.isEmpty()) {
            throw missing(blueprint);
        }
        try {
            var event = trial.of(sent, group -> called.map(it -> targets(group, it)).orElse(true));
            return call(event, called, trial.hasRules());
        } catch (WrongRequest wrong) {
            throw wrong(wrong.line());
        }
    }

    /// @param real whether the group is the template's
    private static Call call(TrialEvent event, Optional<Arn> called, boolean real)
            throws CommandFailure {
        var targets = event.group().targets();
        if (called.isEmpty() && targets.isEmpty()) {
            throw new CommandFailure(
                    "503: target group %s has no target".formatted(event.group().name()));
        }
        // The group may name an alias, which a version on the command line wins over
        boolean qualified = called.isPresent() && !isUnqualified(called.get());
        return new Call(
                real && !qualified ? new Arn(targets.getFirst().id()) : called.orElseThrow(),
                event.payload(),
                event.traceId(),
                event.multiValue(),
                event.origin());
    }

    private static boolean isUnqualified(Arn function) {
        return function.text().equals(Blueprint.unqualifiedText(function.text()));
    }

    /// Whether the group calls this function, in whichever version.
    private static boolean targets(TargetGroup group, Arn function) {
        return group.targetType() == TargetType.LAMBDA
                && group.targets().stream()
                        .anyMatch(
                                target ->
                                        Blueprint.unqualifiedText(target.id())
                                                .equals(
                                                        Blueprint.unqualifiedText(
                                                                function.text())));
    }
}
