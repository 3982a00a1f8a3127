package dev.elbow.function.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With AWS's runtime interface client in a child JVM.
class JavaProcessTest {
    @TempDir Path code;
    private ProcessTrial trial;

    @BeforeEach
    void start() {
        trial = new ProcessTrial();
    }

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void aHandlerRunsInAJvmOfItsVersionWithItsMemoryAndVariables() throws IOException {
        JavaCode.handler(
                code,
                """
                Object answer(String event, Context context) {
                    return event + System.getProperty("java.specification.version")
                        + " " + (Runtime.getRuntime().maxMemory() >> 20) + " " + System.getenv("COLOUR")
                        + " " + context.getFunctionName() + " " + context.getMemoryLimitInMB();
                }
                """);
        trial.java("java25", code, Map.of("COLOUR", "red"));

        // 85 % of 512 MB, less one survivor space
        assertThat(trial.answer("{}")).matches("\\{}25 4[12]\\d red hello 512");
    }

    @Test
    void whatAHandlerThrowsIsToldInAwsForm() throws IOException {
        JavaCode.handler(
                code,
                "Object answer(String event, Context context) { context.getLogger().log(\"about to\"); throw new IllegalStateException(\"no luck\"); }");
        trial.java("java25", code, Map.of());

        var failure = trial.failure("{}");

        assertThat(failure.message()).isEqualTo("java.lang.IllegalStateException: no luck");
        assertThat(failure.document())
                .contains(
                        "\"errorType\":\"java.lang.IllegalStateException\"",
                        "\"stackTrace\":[\"Trial.answer");
        trial.awaitLogged("about to");
        trial.awaitLogged("no luck: java.lang.IllegalStateException");
    }

    @Test
    void exitEndsTheJvmAndTheNextInvocationGetsAnother() throws IOException {
        JavaCode.handler(
                code,
                "static int n; Object answer(String event, Context context) { if (event.contains(\"x\")) System.exit(3); return ++n; }");
        trial.java("java25", code, Map.of());

        assertThat(trial.answer("{}")).isEqualTo("1");
        assertThat(trial.answer("{}")).isEqualTo("2");
        assertThat(trial.failure("\"x\"").message())
                .endsWith("Error: Runtime exited with error: exit status 3");
        assertThat(trial.answer("{}")).isEqualTo("1");
    }

    /// AWS's runtime leaves its loop, and threads that are no daemons keep its process.
    @Test
    void anErrorThatEndsTheRuntimeReplacesAJvmThatLeakedThreadsKeepAlive() throws IOException {
        JavaCode.handler(
                code,
                """
                static int n;
                Object answer(String event, Context context) {
                    if (event.contains("x")) {
                        new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }).start();
                        return deeper(0);
                    }
                    return ++n;
                }
                Object deeper(int depth) { return (Integer) deeper(depth + 1) + 1; }
                """);
        trial.java("java25", code, Map.of());
        assertThat(trial.answer("{}")).isEqualTo("1");

        assertThat(trial.failure("\"x\"").message()).startsWith("java.lang.StackOverflowError");

        assertThat(trial.answer("{}")).isEqualTo("1");
    }

    @Test
    void aHandlerThatIsNotThereIsTold() throws IOException {
        JavaCode.handler(code, "Object answer(String event, Context context) { return 1; }");
        trial.run("java25", "no.such.Handler", code, Map.of(), 10);

        assertThat(trial.failure("{}").message())
                .startsWith(
                        "java.lang.ClassNotFoundException: Class not found: no.such.Handler (no class no.such.Handler in ")
                .endsWith(": compare Handler with the name of the class)");
    }

    /// AWS's runtime exits without a word to its API.
    @Test
    void aParameterTypeThatIsNotThereIsNamed() throws IOException {
        JavaCode.compile(
                code,
                "Typed",
                """
                import com.amazonaws.services.lambda.runtime.*;
                public class Typed implements RequestHandler<Absent, String> {
                    public String handleRequest(Absent event, Context context) { return ""; }
                }
                class Absent {}
                """);
        Files.delete(code.resolve("Absent.class"));
        trial.run("java25", "Typed", code, Map.of(), 10);

        assertThat(trial.failure("{}").message())
                .contains("Runtime exited with error: exit status 1; it had printed ")
                .contains("ClassNotFoundException: Absent (no class Absent in ");
    }

    @Test
    void aConstructorThatThrowsIsAnInitError() throws IOException {
        JavaCode.handler(
                code,
                "public Trial() { throw new IllegalStateException(\"not today\"); } Object answer(String event, Context context) { return 1; }");
        trial.java("java25", code, Map.of());

        var failure = trial.failure("{}");

        assertThat(failure.message()).contains("not today");
        assertThat(failure.document()).contains("errorType");
        assertThat(trial.logged()).contains("INIT_REPORT");
    }

    @Test
    void aHandlerThatAnswersTooMuchFailsWithAwsError() throws IOException {
        JavaCode.handler(
                code,
                "Object answer(String event, Context context) { return event.contains(\"x\") ? \"y\".repeat(7 << 20) : 1; }");
        trial.java("java25", code, Map.of());

        assertThat(trial.failure("\"x\"").message())
                .isEqualTo(
                        "Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size (6291556 bytes).");
        assertThat(trial.answer("{}")).isEqualTo("1");
    }

    @Test
    void anOlderRuntimeRunsOnItsOwnVersionOrTheNextThatIsInstalled() throws IOException {
        JavaCode.handler(
                code,
                "Object answer(String event, Context context) { return System.getProperty(\"java.specification.version\"); }");
        trial.java("java17", code, Map.of());

        assertThat(trial.answer("{}")).isIn("17", "21", "25");
    }

    @Test
    void whatAFunctionPrintsWithoutEndCannotFillTheMemory() throws IOException {
        JavaCode.handler(
                code,
                "Object answer(String event, Context context) { for (int i = 0; i < 3000; i++) System.out.print(\"0123456789\".repeat(100)); return 1; }");
        trial.java("java25", code, Map.of());

        trial.answer("{}");

        assertThat(trial.logged()).contains("(line cut at 262144 bytes)");
        assertThat(trial.logged().length()).isLessThan(300_000);
    }

    @Test
    void aJvmTakesSeveralInvocationsAtOnceWhenTheFunctionSaysSo() throws IOException {
        JavaCode.handler(
                code,
                """
                static final java.util.concurrent.CountDownLatch BOTH = new java.util.concurrent.CountDownLatch(2);
                Object answer(String event, Context context) {
                    BOTH.countDown();
                    try {
                        return BOTH.await(8, java.util.concurrent.TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        return stopped;
                    }
                }
                """);
        trial.run(
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        new FunctionCode.Files(
                                code.toString(), List.of(), FunctionCode.Hosting.PROCESS, false),
                        "java25",
                        "Trial",
                        10,
                        512,
                        512,
                        Map.of(),
                        2,
                        FunctionFacts.NONE));

        var first = trial.begin("{}");
        var second = trial.begin("{}");

        assertThat(List.of(ProcessTrial.text(first), ProcessTrial.text(second)))
                .containsExactly("true", "true");
    }
}
