package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return Main.commandLine(arguments)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void helpIsAskedForAndGiven() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: elbow", "run");
    }

    @Test
    void aCommandIsMadeWithoutTheOthersUnlessItIsAboutAll() {
        var all = Main.commandLine().getSubcommands().keySet();

        assertThat(all).contains("run", "completion");
        for (var name : all) {
            var made = Main.commandLine(name, "--help").getSubcommands();
            if (name.equals("completion")) {
                assertThat(made.keySet()).isEqualTo(all);
            } else {
                assertThat(made).containsOnlyKeys(name);
                assertThat(made.values())
                        .allMatch(command -> command.getCommandName().equals(name));
            }
        }
        assertThat(Main.commandLine("rnu").getSubcommands().keySet()).isEqualTo(all);
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("elbow \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void withoutACommandItIsUsedWrongly() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: elbow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope.yaml        | TEMPLATE: there is no file nope.yaml",
                "/dev/null        | TEMPLATE: /dev/null is a pipe or another special file (expected: a template)",
                "src              | TEMPLATE: src is a folder (expected: a template)",
                "--port=99999     | --port: 99999 (expected: 0-65535)",
                "--port-map=0=80  | --port-map: 0 (expected: 1-65535)",
                "--port-map=80=-1 | --port-map: -1 (expected: 0-65535)",
                "--port=many      | --port: many (expected: a whole number)",
                "--parameter=Foo  | --parameter: Foo (expected: NAME=VALUE)",
                "--state=         | --state: empty (expected: a folder)",
                "--unsupported=no | --unsupported: no (expected: warn or refuse)",
                "--bogus          | --bogus: no option of elbow run; elbow run --help lists them",
                "--prot=1         | --prot: no option of elbow run; did you mean --port?",
            })
    void aWrongArgumentIsNamedWithWhatWasExpected(String argument, String message) {
        assertThat(execute("run", argument)).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rum          | rum: no command of elbow; did you mean run?",
                "nonsense     | nonsense: no command of elbow; elbow --help lists them",
                "--verison    | --verison: no option of elbow; did you mean --version?",
            })
    void whatElbowHasNotIsToldWithWhatMayHaveBeenMeant(String argument, String message) {
        assertThat(execute(argument)).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
    }

    @Test
    void oneArgumentTooManyIsNamed() {
        assertThat(execute("explain", "GET", "http://a/", "b")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("b: one argument too many for elbow explain; elbow explain --help");
    }

    /// Without Quarkus's runner, as in an IDE: the JDK looks a logger up for System.exit.
    @Test
    void helpEndsWithoutAComplaintOfTheLogManager() throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--version")
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader()) {
            assertThat(output.lines()).singleElement().asString().startsWith("elbow ");
        }
        assertThat(process.waitFor()).isZero();
    }
}
