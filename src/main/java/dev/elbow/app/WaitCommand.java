package dev.elbow.app;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `elbow wait --ready`. Waits for the Elbow that runs; with `--timeout 0` a health check.
@RegisterForReflection
@Command(
        name = "wait",
        description = {
            "Wait for the Elbow that runs, for scripts and health checks.",
            "Exit code 0 when it is ready, else 1 with one line that says why not."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class WaitCommand implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 86_400;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private final ControlOptions where = new ControlOptions();

    @Option(
            names = "--ready",
            description = "Until the template is applied and its listeners are bound.")
    private boolean ready;

    @Option(
            names = "--targets",
            description = "Until it is ready, and no target is initial or unhealthy.")
    private boolean targets;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long; 0 asks once (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(
            names = "--process",
            paramLabel = "PID",
            description =
                    "Wait for the Elbow of this process, or of a child of it, and give up as soon as it has ended.")
    private @Nullable Long process;

    @Override
    public Integer call() throws CommandFailure {
        if (!ready && !targets) {
            throw wrong("--ready: missing (expected: --ready or --targets)");
        }
        if (timeout < 0 || timeout > LONGEST_SECONDS) {
            throw wrong("--timeout: %d (expected: 0-%d)".formatted(timeout, LONGEST_SECONDS));
        }
        if (process != null && process < 1) {
            throw wrong("--process: %d (expected: the id of a process)".formatted(process));
        }
        new AwaitedElbow(
                        where.control(CommandConfig.read(Map.of())),
                        targets,
                        process == null ? OptionalLong.empty() : OptionalLong.of(process))
                .await(Duration.ofSeconds(timeout));
        return CommandLine.ExitCode.OK;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
