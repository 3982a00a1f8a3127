package dev.elbow.function.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Elbow's client instead of AWS's, as on systems where AWS's native library does not load.
class OwnClientTest {
    private static final String MAIN = "System.getProperty(\"sun.java.command\").split(\" \")[0]";

    @TempDir Path code;
    @TempDir Path layer;
    private final ProcessFunctions own = new ProcessFunctions(true);

    @AfterEach
    void end() {
        own.close();
    }

    @Test
    void itDoesWhatAwsDoes() throws IOException {
        HandlerCompiler.handler(
                code,
                """
                static int n;
                Object answer(String event, Context context) {
                    if (event.contains("throw")) throw new IllegalStateException("no luck");
                    if (event.contains("large")) return "y".repeat(7 << 20);
                    if (event.contains("exit")) System.exit(3);
                    return ++n + " " + context.getFunctionName() + " " + %s;
                }
                """
                        .formatted(MAIN));
        own.java("java25", code, Map.of());

        assertThat(own.answer("{}"))
                .isEqualTo("1 hello dev.elbow.function.process.client.JavaClient");
        var failure = own.failure("\"throw\"");
        assertThat(failure.message()).isEqualTo("java.lang.IllegalStateException: no luck");
        assertThat(failure.document()).contains("\"stackTrace\":[\"TestHandler.answer");
        assertThat(own.failure("\"large\"").message()).startsWith("Function.ResponseSizeTooLarge");
        assertThat(own.answer("{}")).startsWith("2 ");
        assertThat(own.failure("\"exit\"").message()).endsWith("exit status 3");
    }

    @Test
    void aConstructorThatThrowsIsAnInitError() throws IOException {
        HandlerCompiler.handler(
                code,
                "public TestHandler() { throw new IllegalStateException(\"not today\"); } Object answer(String event, Context context) { return 1; }");
        own.java("java25", code, Map.of());

        assertThat(own.failure("{}").message()).contains("not today");
    }

    @Test
    void itLoadsTheJarsOfLayersWhichAwsWouldLookForAtOpt() throws IOException {
        HandlerCompiler.handler(
                code,
                "Object answer(String event, Context context) throws IOException { return new String(TestHandler.class.getResourceAsStream(\"/who\").readAllBytes()) + %s; }"
                        .formatted(MAIN));
        var lib = Files.createDirectories(layer.resolve("java/lib"));
        HandlerCompiler.jar(lib.resolve("a.jar"), "who", "the layer ");
        try (var aws = new ProcessFunctions(false)) {
            aws.java("java25", code, Map.of(), layer);

            assertThat(aws.answer("{}"))
                    .isEqualTo("the layer dev.elbow.function.process.client.JavaClient");
        }
    }

    @Test
    void itIsWrittenForJava8() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources =
                        Files.list(Path.of("src/main/java/dev/elbow/function/process/client"))) {
            var options =
                    List.of(
                            "--release",
                            "8",
                            "-nowarn",
                            "-Xlint:none",
                            "-proc:none",
                            "-d",
                            layer.toString());
            var units = files.getJavaFileObjectsFromPaths(sources.toList());

            assertThat(compiler.getTask(null, files, null, options, null, units).call()).isTrue();
        }
    }
}
