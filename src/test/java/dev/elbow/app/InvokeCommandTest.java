package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `elbow invoke`, of handlers that are compiled in.
class InvokeCommandTest {
    private static final String WEIGHTS =
            "{Type: forward, ForwardConfig: {TargetGroups: [{TargetGroupArn: !Ref WrongTargets, Weight: 9}, {TargetGroupArn: !Ref EchoTargets, Weight: 1}]}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir Path folder;
    private Path template;

    @BeforeEach
    void write() throws IOException {
        template = functions().listener(WEIGHTS).write(folder);
    }

    private static TestTemplate functions() {
        return new TestTemplate().function("Echo").function("Broken").function("Wrong");
    }

    private int invoke(String... arguments) {
        var all = new ArrayList<>(List.of("invoke", "--template", template.toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @ParameterizedTest
    @CsvSource({"Echo", "echo", "arn:aws:lambda:us-east-1:123456789012:function:echo"})
    void aFunctionAnswersAnEvent(String name) {
        assertThat(invoke(name, "-d", "{\"body\":\"é\"}")).isZero();
        assertThat(lines())
                .singleElement()
                .asString()
                .isEqualTo(
                        "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":\"eyJib2R5Ijoiw6kifQ==\",\"isBase64Encoded\":true}");
    }

    @Test
    void whatItThrewIsToldAsAwsTellsIt() {
        assertThat(invoke("Broken", "-d", "{\"queryStringParameters\":{}}")).isEqualTo(1);
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith(
                        "{\"errorMessage\":\"broken, as asked\",\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":[\"example.Broken.");
    }

    @Test
    void aRequestBecomesTheEventOfTheFunctionThatIsNamed() {
        assertThat(
                        invoke(
                                "Echo",
                                "--request",
                                "PUT http://a:8080/x?y",
                                "-H",
                                "Content-Type: text/plain",
                                "-d",
                                "hi",
                                "--response"))
                .isZero();
        assertThat(lines()).startsWith("HTTP/1.1 200 OK", "Server: awselb/2.0").contains("");
        assertThat(lines().getLast())
                .contains("targetgroup/echo/", "\"httpMethod\":\"PUT\"", "\"path\":\"/x\"")
                .contains("\"body\":\"hi\"", "\"x-forwarded-port\":\"80\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutANameTheRulesChoose() {
        assertThat(invoke("--request", "http://a/?kind=status-text", "--response")).isEqualTo(1);
        assertThat(lines()).startsWith("HTTP/1.1 502 Bad Gateway").endsWith("</html>");
        assertThat(err.toString().strip())
                .isEqualTo(
                        "statusCode: the text \"200\" (expected: a number) → 502 LambdaInvalidResponse");
    }

    @Test
    void aFunctionThatTheRulesDoNotLeadToIsNotInvoked() {
        assertThat(invoke("Broken", "--request", "http://a/")).isEqualTo(1);
        assertThat(err.toString().strip())
                .startsWith("no event: rule default → 90 % forward to wrong: lambda ");
        assertThat(lines()).isEmpty();
    }

    @Test
    void multiValueIsReadAsSuch() {
        assertThat(invoke("Echo", "--request", "http://a/?b=1&b=2", "--multi-value", "--response"))
                .isZero();
        assertThat(out.toString()).contains("\"b\":[\"1\",\"2\"]");
    }

    @Test
    void withoutListenersAnyFunctionTakesARequest() throws IOException {
        functions().write(folder);

        assertThat(invoke("Echo", "--request", "https://a/x", "--response")).isZero();
        assertThat(out.toString()).contains("\"x-forwarded-proto\":\"https\"");
        assertThat(invoke("--request", "https://a/x")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ech              | FUNCTION: 'Ech' (expected: Echo, Broken, Wrong)",
                "echo:live        | FUNCTION: 'echo:live' (expected: Echo, Broken, Wrong)",
                "--response       | FUNCTION: missing (expected: Echo, Broken, Wrong)",
                "Echo -d {x       | -d: not JSON at line 1, column 2 (expected: an event of JSON)",
                "Echo -d {}{}     | -d: more than one JSON value (expected: an event of JSON)",
                "Echo -d @nowhere | -d: the file 'nowhere' cannot be read (expected: an existing file after the @)",
                "Echo -H a:b      | -H and --source-ip describe a request (expected: --request with them)",
                "--request foo    | URL: 'foo' (expected: http://host[:port]/path)",
            })
    void aWrongArgumentIsOneLine(String arguments, String message) {
        assertThat(invoke(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
    }
}
