package dev.elbow.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.elbow.app.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `deployment/ci/with-elbow` around an `elbow` that writes down what it is asked.
@DisabledOnOs(WINDOWS)
class WithElbowTest {
    private static final Path SCRIPT = Path.of("deployment/ci/with-elbow").toAbsolutePath();

    @TempDir Path folder;
    private int exit;

    /// Nothing answers at the first one.
    private int port = 9;

    /// @param run what it does after its first line
    private String execute(String run, String wait, String... arguments) throws Exception {
        var process = start(run, wait, arguments);
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        exit = process.waitFor();
        return output;
    }

    private Process start(String run, String wait, String... arguments) throws IOException {
        var elbow = folder.resolve("elbow");
        Files.writeString(
                elbow,
                """
                #!/bin/sh
                [ "$1" = run ] || until [ -s process ]; do :; done
                for word; do printf '%%s|' "$word"; done >> calls; echo >> calls
                case $1 in
                run) echo started; echo "$$" > process; %s ;;
                wait) %s ;;
                esac
                """
                        .formatted(run, wait));
        assertThat(elbow.toFile().setExecutable(true)).isTrue();
        var command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("ELBOW", elbow.toString());
        builder.environment().put("ELBOW_PORT", Integer.toString(port));
        return builder.start();
    }

    private static final String LASTS = "exec tail -f /dev/null";

    private String process() throws IOException {
        return Files.readString(folder.resolve("process")).strip();
    }

    private boolean elbowRuns() throws IOException {
        return ProcessHandle.of(Long.parseLong(process()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @Test
    void elbowRunsAroundTheCommand() throws Exception {
        var output =
                execute(
                        LASTS,
                        "exit 0",
                        "a template.yaml",
                        "--watch",
                        "--",
                        "sh",
                        "-c",
                        "kill -0 $(cat process) && echo \"$1 at $AWS_ENDPOINT_URL\"",
                        "sh",
                        "two words");
        assertThat(output).isEqualTo("two words at http://127.0.0.1:9\n");
        assertThat(exit).isZero();
        assertThat(folder.resolve("calls"))
                .content()
                .isEqualToIgnoringNewLines(
                        "run|a template.yaml|--watch|wait|--ready|--timeout|60|--process|%s|"
                                .formatted(process()));
        assertThat(elbowRuns()).isFalse();
    }

    @Test
    void theCommandsFailureIsTheScriptsAndTheLogIsShown() throws Exception {
        var output = execute(LASTS, "exit 0", "--", "sh", "-c", "exit 7");
        assertThat(exit).isEqualTo(7);
        assertThat(output)
                .isEqualTo(
                        "with-elbow: exit code 7; the end of elbow-report/elbow.log:\nstarted\n");
        assertThat(elbowRuns()).isFalse();
    }

    @Test
    void theCommandReadsStandardInput() throws Exception {
        var process = start(LASTS, "exit 0", "--", "cat");
        try (var input = process.outputWriter()) {
            input.write("a line");
        }

        assertThat(process.inputReader().readLine()).isEqualTo("a line");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 7 | 7",
                "exit 0 | 0",
                "trap - TERM; kill $$ | 143",
            })
    void aSignalEndsTheCommandThenElbow(String onSignal, int expected) throws Exception {
        var process =
                start(
                        LASTS,
                        "exit 0",
                        "--",
                        "sh",
                        "-c",
                        "trap '%s' TERM; echo runs; read line".formatted(onSignal));
        var output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("runs");

        process.toHandle().destroy();

        assertThat(process.waitFor()).isEqualTo(expected);
        assertThat(elbowRuns()).isFalse();
        if (expected != 0) {
            assertThat(output.readLine())
                    .startsWith("with-elbow: exit code %d; the end of".formatted(expected));
        }
    }

    @Test
    void aSignalEndsTheWaitForElbow() throws Exception {
        var process = start(LASTS, "echo waits; " + LASTS, "--", "touch", "ran");
        assertThat(process.inputReader().readLine()).isEqualTo("waits");

        process.toHandle().destroy();

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(elbowRuns()).isFalse();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void theCommandIsNotRunWhenElbowDoesNotGetReady() throws Exception {
        var output =
                execute(
                        "echo template.yaml not applied; exit 1",
                        "echo no answer >&2; exit 1",
                        "--",
                        "touch",
                        "ran");
        assertThat(exit).isEqualTo(1);
        assertThat(output)
                .isEqualTo(
                        "no answer\nwith-elbow: exit code 1; the end of elbow-report/elbow.log:\n"
                                + "started\ntemplate.yaml not applied\n");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /// Another Elbow would be ready at once, and have the tests' requests.
    @Test
    void aPortThatAnswersAlreadyIsRefused() throws Exception {
        try (var other = LocalServer.start("another")) {
            port = other.port();
            var output = execute(LASTS, "exit 0", "--", "touch", "ran");

            assertThat(output)
                    .isEqualTo(
                            "with-elbow: http://127.0.0.1:%d answers already (expected: a free port: ELBOW_PORT)\n"
                                    .formatted(port));
        }
        assertThat(exit).isEqualTo(1);
        assertThat(folder.resolve("calls")).doesNotExist();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void anElbowThatEndsEarlyIsAFailure() throws Exception {
        var output = execute(LASTS, "exit 0", "--", "sh", "-c", "kill -9 $(cat process)");
        assertThat(exit).isEqualTo(1);
        assertThat(output)
                .contains("with-elbow: Elbow ended with exit code 137 while the command ran\n");
    }

    @Test
    void withoutACommandItSaysHowItIsUsed() throws Exception {
        for (var arguments : List.of(new String[] {"template.yaml"}, new String[] {"x", "--"})) {
            assertThat(execute(LASTS, "exit 0", arguments))
                    .startsWith("with-elbow: no command (expected: with-elbow ");
            assertThat(exit).isEqualTo(2);
        }
        assertThat(folder.resolve("calls")).doesNotExist();
    }
}
