package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each script in its own shell, where that is installed.
class CompletionCommandTest {
    @TempDir Path folder;

    private final StringWriter err = new StringWriter();

    private String script(String shell) {
        var out = new StringWriter();
        assertThat(
                        Main.commandLine()
                                .setOut(new PrintWriter(out))
                                .setErr(new PrintWriter(err))
                                .execute("completion", shell))
                .isEqualTo(0);
        return out.toString();
    }

    private Path file(String shell) throws IOException {
        return Files.writeString(folder.resolve("completion." + shell), script(shell));
    }

    private static boolean isInstalled(String shell) {
        return List.of("/bin/" + shell, "/usr/bin/" + shell, "/usr/local/bin/" + shell).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    /// What a shell prints when it runs this; it must not complain.
    private String run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assumeTrue(isInstalled("bash"));
        var file = file("bash");
        assertThat(run("bash", "-n", file.toString())).isEmpty();

        assertThat(bash(file, "elbow", "ru")).isEqualTo("run\n");
        assertThat(bash(file, "elbow", "run", "--port-m")).isEqualTo("--port-map\n");
    }

    private String bash(Path file, String... words) throws Exception {
        return run(
                "bash",
                "--norc",
                "-c",
                "compopt() { :; }; source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE=\"${COMP_WORDS[*]}\"; _complete_elbow; echo \"${COMPREPLY[@]}\""
                        .formatted(file, String.join(" ", words), words.length - 1));
    }

    @Test
    void zshTakesTheSameScript() throws Exception {
        assumeTrue(isInstalled("zsh"));
        var file = file("zsh");
        assertThat(run("zsh", "-f", "-n", file.toString())).isEmpty();

        assertThat(
                        run(
                                "zsh",
                                "-f",
                                "-c",
                                "autoload -U compinit; compinit -u -D; source %s; whence -w _complete_elbow"
                                        .formatted(file)))
                .isEqualTo("_complete_elbow: function\n");
    }

    @Test
    void fishCompletesCommandsOptionsAndChoices() throws Exception {
        assumeTrue(isInstalled("fish"));
        var file = file("fish");
        assertThat(run("fish", "--no-config", "-n", file.toString())).isEmpty();

        assertThat(fish(file, "elbow ")).contains("run\t", "invoke\t", "completion\t");
        assertThat(fish(file, "elbow ru")).startsWith("run\tRun a load balancer").hasLineCount(1);
        assertThat(fish(file, "elbow run --port-m")).startsWith("--port-map\t").hasLineCount(1);
        assertThat(fish(file, "elbow run x.yaml --wat")).startsWith("--watch\t").hasLineCount(1);
        assertThat(fish(file, "elbow event --wat")).isEmpty();
        assertThat(fish(file, "elbow completion f")).startsWith("fish");
        Files.writeString(folder.resolve("my-template.yaml"), "");
        assertThat(fish(file, "elbow run my-")).startsWith("my-template.yaml");
    }

    private String fish(Path file, String line) throws Exception {
        return run(
                "fish", "--no-config", "-c", "source %s; complete -C '%s'".formatted(file, line));
    }

    @Test
    void everyVisibleOptionIsInTheScriptForFish() {
        var script = script("fish");
        var commands = Main.commandLine().getSubcommands().values();

        assertThat(commands).isNotEmpty();
        for (var command : commands) {
            for (var option : command.getCommandSpec().options()) {
                assertThat(script).contains("-l " + option.longestName().substring(2) + " ");
            }
        }
    }

    @Test
    void theChoicesOfAnOptionAreOfferedAsTheOptionTakesThem() {
        assertThat(script("bash")).contains("(\"warn\" \"refuse\") # --unsupported values");
        assertThat(script("fish")).contains("-l unsupported -r -a 'warn refuse'");
    }

    @Test
    void anotherShellIsRefusedByName() {
        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute("completion", "tcsh"))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("SHELL: tcsh (expected: one of bash, zsh, fish)");
    }
}
