package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.LoneFunction;
import dev.elbow.app.trial.NoEvent;
import dev.elbow.app.trial.TrialEvent;
import dev.elbow.app.trial.WrongRequest;
import dev.elbow.model.Arn;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `elbow event [METHOD] URL`. Starts nothing.
@RegisterForReflection
@Command(
        name = "event",
        description = {
            "Print the event that a function would be sent for a request.",
            "With a template its rules choose the target group, and rewrite."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class EventCommand implements Callable<Integer> {
    private static final Pattern TARGET_GROUP =
            Pattern.compile("arn:[^:]+:elasticloadbalancing:[^:]+:[^:]+:targetgroup/[^/]+/[^/]+");

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private final RequestOptions request = new RequestOptions();
    @Mixin private final BodyOption body = new BodyOption();
    @Mixin private final TemplateOptions template = new TemplateOptions();

    @Option(
            names = "--target-group",
            paramLabel = "ARN",
            description = "The target group in the event. No template is read then.")
    private @Nullable String targetGroup;

    @Option(
            names = "--multi-value",
            description =
                    "As if lambda.multi_value_headers.enabled were true (default: as the target group"
                            + " has it).")
    private boolean multiValue;

    @Override
    public Integer call() throws CommandFailure {
        var sent = request.request(body.bytes());
        try {
            var event = targetGroup == null ? trial().of(sent, _ -> true) : lone(sent, targetGroup);
            if (!event.note().isEmpty()) {
                spec.commandLine().getErr().println(event.note());
            }
            spec.commandLine().getOut().println(new String(event.payload(), UTF_8));
            return CommandLine.ExitCode.OK;
        } catch (WrongRequest wrong) {
            throw request.wrong(wrong.line());
        }
    }

    private EventTrial trial() throws CommandFailure {
        var config = template.config();
        return new EventTrial(config, template.blueprint(config), multiValue);
    }

    private TrialEvent lone(ClientRequest sent, String arn) throws WrongRequest, CommandFailure {
        if (template.given()) {
            throw request.wrong(
                    "--target-group and --template cannot be combined: the target group is that of one or the other");
        }
        if (!TARGET_GROUP.matcher(arn).matches()) {
            throw request.wrong(
                    "--target-group: '%s' (expected: arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID)"
                            .formatted(arn));
        }
        try {
            return TrialEvent.of(LoneFunction.behind(sent.url(), new Arn(arn)), sent, multiValue);
        } catch (NoEvent none) {
            throw new CommandFailure(none.line());
        }
    }
}
