package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return Main.commandLine()
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
                "nope.yaml        | TEMPLATE: nope.yaml (expected: a file)",
                "--port=99999     | --port: 99999 (expected: 0-65535)",
                "--port-map=0=80  | --port-map: 0 (expected: 1-65535)",
                "--port-map=80=-1 | --port-map: -1 (expected: 0-65535)",
                "--port=many      | '--port'",
                "--state=         | --state: empty (expected: a folder)",
                "--bogus          | Unknown option: '--bogus'",
            })
    void aWrongArgumentIsNamedWithWhatWasExpected(String argument, String message) {
        assertThat(execute("run", argument)).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }
}
