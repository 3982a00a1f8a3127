package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.InstanceAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow instance set|unset|list`. Maps instances of a running Elbow to addresses of this machine.
@RegisterForReflection
@Command(
        name = "instance",
        description = "Map instances to addresses of this machine, in the Elbow that runs.",
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class InstanceCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "COMMAND: missing (expected: set, unset or list)");
    }

    /// The running Elbow.
    static final class Where extends ControlOptions {
        private String send(String method, String path, String body, int expected)
                throws CommandFailure {
            var control = control(CommandConfig.read(Map.of()));
            var call = new ControlCall("elbow", method, path, List.of(), body.getBytes(UTF_8));
            ControlAnswer answer = control.send(call, PATIENCE);
            var text = new String(answer.body(), UTF_8);
            if (answer.statusCode() == expected) {
                return text;
            }
            var message = JsonText.member(text, "message");
            throw message.isEmpty() || answer.statusCode() == 401 || answer.statusCode() == 403
                    ? control.unexpected(answer)
                    : new CommandFailure(message);
        }
    }

    @Command(
            name = "set",
            description = {
                "Have an address stand for an instance, until it is unset.",
                "Without a port, targets are reached at the port that they are registered with."
            },
            mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "ID", description = "Such as i-12345678.") String id,
            @Parameters(paramLabel = "HOST[:PORT]", description = "Such as 127.0.0.1:9001.")
                    String address,
            @Mixin Where where)
            throws CommandFailure {
        checkId(id);
        try {
            InstanceAddress.parse(address);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "HOST[:PORT]: " + wrong.getMessage());
        }
        where.send("PUT", InstanceRoutes.PATH + "/" + id, address, 204);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "unset",
            description = "Take back what was set: the configured address counts again.",
            mixinStandardHelpOptions = true)
    int unset(
            @Parameters(paramLabel = "ID", description = "Such as i-12345678.") String id,
            @Mixin Where where)
            throws CommandFailure {
        checkId(id);
        where.send("DELETE", InstanceRoutes.PATH + "/" + id, "", 204);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "Print the addresses that stand for instances, and what named them.",
            mixinStandardHelpOptions = true)
    int list(@Mixin Where where) throws CommandFailure {
        var out = spec.commandLine().getOut();
        out.print(where.send("GET", InstanceRoutes.PATH + "?format=text", "", 200));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void checkId(String id) {
        if (!InstanceAddress.isInstanceId(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "ID: %s (expected: i- and 1-17 digits and lower-case letters)".formatted(id));
        }
    }
}
