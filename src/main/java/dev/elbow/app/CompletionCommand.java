package dev.elbow.app;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `elbow completion SHELL`. The scripts are made from the command model, so that they know every
/// command and option.
@RegisterForReflection
@Command(
        name = "completion",
        description = {
            "Print a script that completes commands and options in a shell.",
            "bash, zsh: source <(elbow completion bash); fish: elbow completion fish | source"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class)
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "bash, zsh or fish.")
    private String shell;

    @Override
    public Integer call() {
        var root = spec.root();
        var script =
                switch (shell) {
                    case "bash", "zsh" -> AutoComplete.bash(root.name(), root.commandLine());
                    case "fish" -> new FishCompletion(root).script();
                    default ->
                            throw new ParameterException(
                                    spec.commandLine(),
                                    "SHELL: %s (expected: one of %s)"
                                            .formatted(shell, String.join(", ", SHELLS)));
                };
        var out = spec.commandLine().getOut();
        out.print(script);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /// Those that picocli offers for the parameter.
    @RegisterForReflection
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }
}
