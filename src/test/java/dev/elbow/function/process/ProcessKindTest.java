package dev.elbow.function.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ShortTimeouts;
import dev.elbow.function.InvocationResult.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessKindTest {
    @TempDir Path code;
    private ProcessFunctions functions;

    @BeforeEach
    void start() {
        functions = new ProcessFunctions();
    }

    @AfterEach
    void end() {
        functions.close();
    }

    /// As one that only leaked threads keep alive.
    @Test
    void aRuntimeThatAsksForNothingAfterAnErrorIsReplaced() throws Exception {
        functions.bootstrap(
                code,
                """
                #!/bin/sh
                api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
                curl -sS -o /dev/null -D "$TMPDIR/headers" "$api/invocation/next"
                id=$(grep -i '^lambda-runtime-aws-request-id:' "$TMPDIR/headers" | tr -d '\\r' | cut -d' ' -f2)
                if [ -e @@ ]; then
                  curl -sS -o /dev/null -d 2 "$api/invocation/$id/response"
                else
                  touch @@
                  curl -sS -o /dev/null -d '{"errorType":"Broken","errorMessage":"once"}' "$api/invocation/$id/error"
                fi
                sleep 60
                """
                        .replace("@@", code.resolve("failed").toString()));

        assertThat(functions.failure("{}").message()).isEqualTo("Broken: once");

        assertThat(functions.answer("{}")).isEqualTo("2");
    }

    @Test
    void aBootstrapAnswersOneInvocationAfterTheOther() throws IOException {
        functions.shell(code, "handle() { printf '%s %s' \"$$\" \"$event\"; }");

        var first = functions.answer("{\"n\":1}");
        var second = functions.answer("{\"n\":2}");

        assertThat(first).endsWith(" {\"n\":1}");
        assertThat(second).endsWith(" {\"n\":2}");
        // The same process
        assertThat(second.split(" ")[0]).isEqualTo(first.split(" ")[0]);
    }

    @Test
    void aRuntimeIsToldOfItsInvocation() throws IOException {
        functions.shell(code, "handle() { cat \"$TMPDIR/headers\"; }");

        var headers = functions.answer("{}");

        assertThat(headers.lines())
                .contains("HTTP/1.1 200 OK", "content-type: application/json")
                .contains("Lambda-Runtime-Invoked-Function-Arn: " + ProcessFunctions.arn())
                .anyMatch(it -> it.startsWith("Lambda-Runtime-Trace-Id: " + ProcessFunctions.TRACE))
                .anyMatch(it -> it.matches("Lambda-Runtime-Aws-Request-Id: [0-9a-f-]{36}"))
                .anyMatch(it -> it.matches("Lambda-Runtime-Deadline-Ms: [0-9]{13}"));
    }

    @Test
    void aRuntimeGetsLambdasVariablesAndTheFunctionsAndNoOthers() throws IOException {
        functions.shell(code, "handle() { env; pwd; }");
        functions.run(
                "provided.al2023", "my.handler", code, Map.of("COLOUR", "red", "LANG", "C"), 30);

        var variables = functions.answer("{}").lines().toList();

        assertThat(variables)
                .contains("COLOUR=red", "LANG=C", "TZ=:UTC", "_HANDLER=my.handler")
                .contains("AWS_LAMBDA_FUNCTION_NAME=hello", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST")
                .contains("AWS_REGION=us-east-1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512")
                .contains("LAMBDA_TASK_ROOT=" + code, "PWD=" + code, code.toString())
                .contains("AWS_EXECUTION_ENV=AWS_Lambda_provided.al2023")
                .anyMatch(it -> it.startsWith("AWS_LAMBDA_LOG_STREAM_NAME=20"))
                .anyMatch(it -> it.startsWith("TMPDIR="));
        var elbows =
                System.getenv().keySet().stream()
                        .filter(
                                name ->
                                        !Stream.of("PATH", "HOME", "PWD", "LANG", "TZ", "TMPDIR")
                                                .toList()
                                                .contains(name))
                        .filter(name -> !name.startsWith("AWS_") && !name.equals("_"));
        assertThat(elbows)
                .noneMatch(name -> variables.stream().anyMatch(it -> it.startsWith(name + "=")));
    }

    @Test
    @Timeout(60)
    void whatItPrintsIsInTheFunctionsLog() throws IOException {
        functions.shell(
                code,
                "echo starting; handle() { echo \"got $event\" >&2; printf unfinished >&2; printf 1; }");

        functions.answer("{}");

        functions.awaitLogged("[hello init] starting\n");
        functions.awaitLogged("] got {}\n");
        assertThat(functions.logged()).containsPattern("\\[hello [0-9a-f]{8}] got \\{}\n");
        // Told with the end of an invocation, unless it is read after it
        var unfinished = Pattern.compile("\\[hello [0-9a-f]{8}] unfinished\n");
        while (!unfinished.matcher(functions.logged()).find()) {
            functions.answer("{}");
        }
    }

    @Test
    void anInvocationThatTakesTooLongEndsTheWholeProcessGroup() throws IOException {
        functions.shell(
                code, "handle() { sleep 600 & echo $! >\"$LAMBDA_TASK_ROOT/child\"; wait; }", 2);

        var failure = functions.failure("{}");

        assertThat(failure.message()).endsWith("Task timed out after 2.00 seconds");
        assertThat(ProcessFunctions.ended(Files.readString(code.resolve("child")).strip()))
                .isTrue();
        // And another process serves
        functions.shell(code, "handle() { printf again; }");
        assertThat(functions.answer("{}")).isEqualTo("again");
    }

    @Test
    void aRuntimeThatExitsDuringAnInvocationFailsItAsAws() throws IOException {
        functions.shell(
                code,
                "handle() { [ \"$event\" = '\"die\"' ] && kill -9 $$; [ \"$event\" = '\"exit\"' ] && exit 3; printf alive; }");

        var killed = functions.failure("\"die\"");
        assertThat(killed.reason()).isEqualTo(Reason.UNHANDLED);
        assertThat(killed.message())
                .matches(
                        "RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: killed");
        assertThat(killed.document())
                .isEqualTo(
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\""
                                + killed.message()
                                + "\"}");
        assertThat(functions.failure("\"exit\"").message())
                .endsWith("Error: Runtime exited with error: exit status 3");
        assertThat(functions.answer("{}")).isEqualTo("alive");
    }

    @Test
    void aRuntimeThatDiesAtOnceIsStartedOnceMoreAndThenFails() throws IOException {
        functions.bootstrap(code, "#!/bin/sh\necho no such luck\nexit 7\n");

        assertThat(functions.failure("{}").message())
                .endsWith("Error: Runtime exited with error: exit status 7");
        functions.awaitLogged(log -> log.split("no such luck", -1).length == 3);
        assertThat(functions.logged())
                .containsPattern(
                        "INIT_REPORT Init Duration: \\d+.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError");
    }

    @Test
    void anInitThatTakesTooLongIsStartedOnceMore() throws IOException {
        ShortTimeouts.check(500, this::exceedInitLimit);
    }

    private void exceedInitLimit(int milliseconds) throws IOException {
        Files.deleteIfExists(code.resolve("seen"));
        try (var hasty = new ProcessFunctions(Duration.ofMillis(milliseconds))) {
            hasty.shell(
                    code,
                    "if [ ! -e seen ]; then touch seen; sleep 600; fi; handle() { printf late; }");

            assertThat(hasty.answer("{}")).isEqualTo("late");
            assertThat(hasty.logged())
                    .containsPattern(
                            "INIT_REPORT Init Duration: \\d+.00 ms\tPhase: init\tStatus: timeout");
        }
    }

    @Test
    void aRuntimeThatLeavesWithoutAWordFailsAsAws() throws IOException {
        functions.bootstrap(code, "#!/bin/sh\nexit 0\n");

        assertThat(functions.failure("{}").message())
                .endsWith("Error: Runtime exited without providing a reason");
    }

    @Test
    void anInitErrorIsWhatTheCallerGets() throws IOException {
        functions.shell(
                code,
                "curl -sS -o /dev/null -H 'Lambda-Runtime-Function-Error-Type: Runtime.NoSuchHandler'"
                        + " -d '{\"errorMessage\":\"no handler\",\"errorType\":\"Handler.Absent\",\"stackTrace\":[]}' \"$api/init/error\"; exit 1");

        var failure = functions.failure("{}");

        assertThat(failure.message()).isEqualTo("Handler.Absent: no handler");
        assertThat(failure.document())
                .isEqualTo(
                        "{\"errorMessage\":\"no handler\",\"errorType\":\"Handler.Absent\",\"stackTrace\":[]}");
    }

    @Test
    void anErrorOfTheHandlerLeavesTheRuntimeRunning() throws IOException {
        functions.shell(
                code,
                "handle() { if [ \"$event\" = '\"fail\"' ]; then curl -sS -o /dev/null -d '{\"errorType\":\"Oops\",\"errorMessage\":\"two\\nlines\"}' \"$api/invocation/$id/error\"; else printf '%s' $$; fi; }");

        var before = functions.answer("{}");
        assertThat(functions.failure("\"fail\"").message()).isEqualTo("Oops: two lines");
        assertThat(functions.answer("{}")).isEqualTo(before);
    }

    @Test
    void nothingIsLeftOfAnEnvironment() throws IOException {
        functions.shell(code, "handle() { sleep 600 & echo $! $TMPDIR; }");
        var seen = functions.answer("{}").strip().split(" ");

        functions.close();

        assertThat(ProcessFunctions.ended(seen[0])).isTrue();
        assertThat(Path.of(seen[1])).doesNotExist();
        ProcessFunctions.goesAway(Path.of(seen[1]).resolveSibling("."));
    }

    @Test
    void codeWithoutABootstrapFailsEachInvocation() throws IOException {
        Files.writeString(code.resolve("main.c"), "");
        functions.run("provided.al2023", "any", code, Map.of(), 2);

        assertThat(functions.failure("{}").message())
                .isEqualTo(
                        "bootstrap: none in '%s' (expected: an executable of this name in the code or a layer)"
                                .formatted(code));
    }
}
