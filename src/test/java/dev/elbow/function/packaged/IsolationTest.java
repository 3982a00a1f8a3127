package dev.elbow.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.packaged.handler.InspectingHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolationTest {
    @TempDir Path folder;
    private PackagedFunctions host;

    @BeforeEach
    void start() {
        host = new PackagedFunctions(folder.resolve("work"));
        host.run(
                "probe",
                ClassArchives.folder(folder.resolve("code"), InspectingHandler.class),
                InspectingHandler.class,
                Map.of("TABLE", "orders"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void theEnvironmentsVariablesAreTheFunctions() {
        assertThat(host.answer("probe", "getenv TABLE")).isEqualTo("orders");
        assertThat(host.answer("probe", "getenvMap TABLE")).isEqualTo("orders");
        assertThat(host.answer("probe", "getenvReference TABLE")).startsWith("orders");
        assertThat(host.answer("probe", "getenv HOME")).isEqualTo("null");
        assertThat(host.answer("probe", "getenv AWS_REGION")).isEqualTo("eu-west-1");
        assertThat(host.answer("probe", "getenv _HANDLER"))
                .isEqualTo(InspectingHandler.class.getName());
    }

    @Test
    void systemPropertiesAreTheFunctions() {
        host.answer("probe", "set elbow.test=41");

        assertThat(host.answer("probe", "get elbow.test")).isEqualTo("41");
        assertThat(host.answer("probe", "number elbow.test")).isEqualTo("41 41 false");
        assertThat(System.getProperty("elbow.test")).isNull();
        assertThat(host.answer("probe", "get java.vendor"))
                .isEqualTo(System.getProperty("java.vendor"));
        assertThat(host.answer("probe", "get java.util.logging.manager")).isEqualTo("null");
    }

    @Test
    void whatIsPrintedAndLoggedGoesToTheFunctionsLog() {
        host.answer("probe", "print it");

        assertThat(host.log().lines().filter(line -> line.startsWith("[probe ")))
                .anyMatch(line -> line.endsWith("] out it"))
                .anyMatch(line -> line.endsWith("] err it"))
                .anyMatch(line -> line.endsWith("] thread it"))
                .anyMatch(line -> line.endsWith("] INFO: jul it"))
                .anyMatch(line -> line.endsWith("] WARNING: system it"));
    }

    @Test
    void ofElbowsClassesOnlyAwsRuntimeIsSeen() {
        assertThat(host.answer("probe", "sees org.assertj.core.api.Assertions")).isEqualTo("no");
        assertThat(host.answer("probe", "sees dev.elbow.function.Functions")).isEqualTo("no");
        assertThat(host.answer("probe", "sees com.amazonaws.services.lambda.runtime.Context"))
                .isNotEqualTo("no");
        assertThat(host.answer("probe", "sees javax.sql.DataSource")).isNotEqualTo("no");
        assertThat(host.answer("probe", "loader")).isEqualTo("true");
    }

    @Test
    void staticStateBelongsToOneEnvironment() {
        host.run(
                "other",
                PackagedFunctions.version(
                        folder.resolve("code"), InspectingHandler.class.getName(), Map.of()));

        assertThat(host.answer("probe", "visits")).isEqualTo("1");
        assertThat(host.answer("probe", "visits")).isEqualTo("2");
        assertThat(host.answer("other", "visits")).isEqualTo("1");
    }

    @Test
    void temporaryFilesAreTheFunctions() {
        assertThat(host.answer("probe", "temporary")).startsWith(folder.toString());
    }

    @Test
    void aChildProcessGetsTheFunctionsVariables() {
        assertThat(host.answer("probe", "child TABLE")).isEqualTo("orders-");
    }

    private static List<ProcessHandle> processes(String numbers) {
        return Stream.of(numbers.replace("\"", "").split(" "))
                .map(number -> ProcessHandle.of(Long.parseLong(number)).orElseThrow())
                .toList();
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void childProcessesEndWithTheirEnvironment() {
        var family = processes(host.answer("probe", "spawn"));

        host.failure("probe", "exit status");

        family.forEach(IsolationTest::awaitEnd);
    }

    @Test
    void noChildProcessOutlivesElbowThatIsKilled() throws IOException {
        var elbow =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledElbow.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var output = elbow.inputReader()) {
            var family = processes(output.readLine());

            elbow.destroyForcibly(); // SIGKILL

            family.forEach(IsolationTest::awaitEnd);
        } finally {
            elbow.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status, Runtime exited with error: exit status 3",
        "zero, Runtime exited without providing a reason",
        "halt, Runtime exited with error: exit status 4",
        "reference, Runtime exited with error: exit status 5",
        "stubborn, Runtime exited with error: exit status 7",
    })
    void anExitEndsTheEnvironmentAlone(String how, String words) {
        host.answer("probe", "visits");
        var failed = host.failure("probe", "exit " + how);

        assertThat(failed.message()).matches("RequestId: [0-9a-f-]{36} Error: " + words);
        assertThat(failed.document()).contains("\"errorType\":\"Runtime.ExitError\"");
        assertThat(host.answer("probe", "visits")).isEqualTo("1");
    }
}
