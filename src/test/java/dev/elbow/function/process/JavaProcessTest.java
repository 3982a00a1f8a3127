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
    private ProcessFunctions functions;

    @BeforeEach
    void start() {
        functions = new ProcessFunctions();
    }

    @AfterEach
    void end() {
        functions.close();
    }

    @Test
    void aHandlerRunsInAJvmOfItsVersionWithItsMemoryAndVariables() throws IOException {
        HandlerCompiler.handler(
                code,
                """
                Object answer(String event, Context context) {
                    return event + System.getProperty("java.specification.version")
                        + " " + (Runtime.getRuntime().maxMemory() >> 20) + " " + System.getenv("COLOUR")
                        + " " + context.getFunctionName() + " " + context.getMemoryLimitInMB();
                }
                """);
        functions.java("java25", code, Map.of("COLOUR", "red"));

        // 85 % of 512 MB, less one survivor space
        assertThat(functions.answer("{}")).matches("\\{}25 4[12]\\d red hello 512");
    }

    @Test
    void whatAHandlerThrowsIsToldInAwsForm() throws IOException {
        HandlerCompiler.handler(
                code,
                "Object answer(String event, Context context) { context.getLogger().log(\"about to\"); throw new IllegalStateException(\"no luck\"); }");
        functions.java("java25", code, Map.of());

        var failure = functions.failure("{}");

        assertThat(failure.message()).isEqualTo("java.lang.IllegalStateException: no luck");
        assertThat(failure.document())
                .contains(
                        "\"errorType\":\"java.lang.IllegalStateException\"",
                        "\"stackTrace\":[\"TestHandler.answer");
        functions.awaitLogged("about to");
        functions.awaitLogged("no luck: java.lang.IllegalStateException");
    }

    @Test
    void exitEndsTheJvmAndTheNextInvocationGetsAnother() throws IOException {
        HandlerCompiler.handler(
                code,
                "static int n; Object answer(String event, Context context) { if (event.contains(\"x\")) System.exit(3); return ++n; }");
        functions.java("java25", code, Map.of());

        assertThat(functions.answer("{}")).isEqualTo("1");
        assertThat(functions.answer("{}")).isEqualTo("2");
        assertThat(functions.failure("\"x\"").message())
                .endsWith("Error: Runtime exited with error: exit status 3");
        assertThat(functions.answer("{}")).isEqualTo("1");
    }

    /// AWS's runtime leaves its loop, and threads that are no daemons keep its process.
    @Test
    void anErrorThatEndsTheRuntimeReplacesAJvmThatLeakedThreadsKeepAlive() throws IOException {
        HandlerCompiler.handler(
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
        functions.java("java25", code, Map.of());
        assertThat(functions.answer("{}")).isEqualTo("1");

        assertThat(functions.failure("\"x\"").message()).startsWith("java.lang.StackOverflowError");

        assertThat(functions.answer("{}")).isEqualTo("1");
    }

    @Test
    void aHandlerThatIsNotThereIsTold() throws IOException {
        HandlerCompiler.handler(code, "Object answer(String event, Context context) { return 1; }");
        functions.run("java25", "no.such.Handler", code, Map.of(), 30);

        assertThat(functions.failure("{}").message())
                .startsWith(
                        "java.lang.ClassNotFoundException: Class not found: no.such.Handler (no class no.such.Handler in ")
                .endsWith(": compare Handler with the name of the class)");
    }

    /// AWS's runtime exits without a word to its API.
    @Test
    void aParameterTypeThatIsNotThereIsNamed() throws IOException {
        HandlerCompiler.compile(
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
        functions.run("java25", "Typed", code, Map.of(), 30);

        assertThat(functions.failure("{}").message())
                .contains("Runtime exited with error: exit status 1; it had printed ")
                .contains("ClassNotFoundException: Absent (no class Absent in ");
    }

    @Test
    void aConstructorThatThrowsIsAnInitError() throws IOException {
        HandlerCompiler.handler(
                code,
                "public TestHandler() { throw new IllegalStateException(\"not today\"); } Object answer(String event, Context context) { return 1; }");
        functions.java("java25", code, Map.of());

        var failure = functions.failure("{}");

        assertThat(failure.message()).contains("not today");
        assertThat(failure.document()).contains("errorType");
        functions.awaitLogged("INIT_REPORT");
    }

    @Test
    void aHandlerThatAnswersTooMuchFailsWithAwsError() throws IOException {
        HandlerCompiler.handler(
                code,
                "Object answer(String event, Context context) { return event.contains(\"x\") ? \"y\".repeat(7 << 20) : 1; }");
        functions.java("java25", code, Map.of());

        assertThat(functions.failure("\"x\"").message())
                .isEqualTo(
                        "Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size (6291556 bytes).");
        assertThat(functions.answer("{}")).isEqualTo("1");
    }

    @Test
    void anOlderRuntimeRunsOnItsOwnVersionOrTheNextThatIsInstalled() throws IOException {
        HandlerCompiler.handler(
                code,
                "Object answer(String event, Context context) { return System.getProperty(\"java.specification.version\"); }");
        functions.java("java17", code, Map.of());

        assertThat(functions.answer("{}")).isIn("17", "21", "25");
    }

    @Test
    void whatAFunctionPrintsWithoutEndCannotFillTheMemory() throws IOException {
        HandlerCompiler.handler(
                code,
                "Object answer(String event, Context context) { for (int i = 0; i < 3000; i++) System.out.print(\"0123456789\".repeat(100)); return 1; }");
        functions.java("java25", code, Map.of());

        functions.answer("{}");

        functions.awaitLogged("(line cut at 262144 bytes)");
        assertThat(functions.logged().length()).isLessThan(300_000);
    }

    @Test
    void aJvmTakesSeveralInvocationsAtOnceWhenTheFunctionSaysSo() throws IOException {
        HandlerCompiler.handler(
                code,
                """
                static final java.util.concurrent.CountDownLatch BOTH = new java.util.concurrent.CountDownLatch(2);
                Object answer(String event, Context context) {
                    BOTH.countDown();
                    try {
                        return BOTH.await(20, java.util.concurrent.TimeUnit.SECONDS);
                    } catch (InterruptedException stopped) {
                        return stopped;
                    }
                }
                """);
        functions.run(
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        new FunctionCode.Files(
                                code.toString(), List.of(), FunctionCode.Hosting.PROCESS, false),
                        "java25",
                        "TestHandler",
                        30,
                        512,
                        512,
                        Map.of(),
                        2,
                        FunctionFacts.NONE));

        var first = functions.begin("{}");
        var second = functions.begin("{}");

        assertThat(List.of(ProcessFunctions.text(first), ProcessFunctions.text(second)))
                .containsExactly("true", "true");
    }
}
