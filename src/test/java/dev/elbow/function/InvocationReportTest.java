package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Failed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationReportTest {
    private final HelloFunction hello =
            new HelloFunction(FunctionSettings.DEFAULT.withReports(true))
                    .run(HelloFunction.hello());

    @AfterEach
    void close() {
        hello.close();
    }

    private FakeEnvironment environment() {
        return hello.kind.environment(1);
    }

    /// With ids as `I` and the prefix as `P`.
    private String log() {
        return hello.log()
                .replaceAll("(?m)^\\[hello [0-9a-f]{8}] ", "P ")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}", "I");
    }

    private void initialize(Duration took) {
        hello.begin();
        hello.time.pass(took);
        environment().owner.initialized();
    }

    @Test
    void anInvocationThatPrintsNothingHasThreeLines() {
        initialize(Duration.ofNanos(123_450_000));
        hello.time.pass(Duration.ofNanos(1_230_000));
        environment().answer("x");

        assertThat(log())
                .isEqualTo(
                        """
                        P START RequestId: I Version: $LATEST
                        P END RequestId: I
                        P REPORT RequestId: I\tDuration: 1.23 ms\tBilled Duration: 125 ms\tMemory Size: 512 MB\tInit Duration: 123.45 ms\t
                        """);
    }

    @Test
    void theInitPhaseIsInTheFirstReportOnly() {
        initialize(Duration.ofMillis(100));
        environment().answer("x");
        hello.begin();
        hello.time.pass(Duration.ofMillis(2));
        environment().answer("x");

        assertThat(log().lines().toList().getLast())
                .isEqualTo(
                        "P REPORT RequestId: I\tDuration: 2.00 ms\tBilled Duration: 2 ms\tMemory Size: 512 MB\t");
    }

    @Test
    void whatTheFunctionPrintsIsBetweenStartAndEnd() {
        initialize(Duration.ZERO);
        environment().print("one\ntwo");
        environment().print("three\n");
        environment().answer("x");

        assertThat(log().lines().limit(5))
                .containsExactly(
                        "P START RequestId: I Version: $LATEST",
                        "P one",
                        "P two",
                        "P three",
                        "P END RequestId: I");
    }

    @Test
    void whatItPrintsWhileItInitializesIsBeforeTheStart() {
        hello.begin();
        environment().owner.output(null, "loading".getBytes(StandardCharsets.UTF_8));
        environment().owner.initialized();
        environment().answer("x");

        assertThat(log().lines().limit(2))
                .containsExactly("[hello init] loading", "P START RequestId: I Version: $LATEST");
    }

    @Test
    void memoryIsToldWhereItIsKnown() {
        initialize(Duration.ZERO);
        environment().memory = (84L << 20) + 1;
        environment().answer("x");

        assertThat(log()).contains("\tMemory Size: 512 MB\tMax Memory Used: 85 MB\t");
    }

    @Test
    void aTimeoutIsToldAsAwsDoes() {
        initialize(Duration.ZERO);
        hello.time.pass(Duration.ofSeconds(3));

        assertThat(log())
                .containsPattern(
                        "P START RequestId: I Version: \\$LATEST\nP \\S+Z I Task timed out after 3.00 seconds\nP \nP END RequestId: I\n")
                .endsWith(
                        "\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 512 MB\tInit Duration: 0.00 ms\tStatus: timeout\n");
    }

    @Test
    void anErrorThatEndsTheEnvironmentIsToldAndOneThatDoesNotIsNot() {
        initialize(Duration.ZERO);
        environment().fail("java.lang.IllegalStateException", true);
        assertThat(log()).doesNotContain("Status:");
        hello.begin();
        environment().fail("Runtime.ExitError", false);

        assertThat(log()).endsWith("\tStatus: error\tError Type: Runtime.ExitError\n");
    }

    @Test
    void aFailedInitHasAReportOfItsOwn() {
        hello.begin();
        hello.time.pass(Duration.ofMillis(50));
        environment().owner.initFailed(Failed.of(InvocationResult.Reason.UNHANDLED, "a.B", "c"));

        assertThat(log())
                .isEqualTo(
                        "[hello init] INIT_REPORT Init Duration: 50.00 ms\tPhase: init\tStatus: error\tError Type: a.B\n");
    }

    @Test
    void aSampledInvocationHasItsTrace() {
        hello.functions
                .get(HelloFunction.HELLO)
                .invoke(
                        new byte[0],
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                        _ -> {});
        environment().owner.initialized();
        environment().answer("x");

        assertThat(log())
                .endsWith(
                        "\nP XRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793\tSegmentId: 53995c3f42cd8ad8\tSampled: true\t\n");
    }

    @Test
    void withoutReportsOnlyTheFunctionsOwnLinesAndItsTimeoutAreThere() {
        try (var quiet = new HelloFunction().run(HelloFunction.hello())) {
            quiet.begin();
            quiet.kind.environment(1).owner.initialized();
            quiet.kind.environment(1).print("mine");
            quiet.kind.environment(1).answer("x");
            quiet.begin();
            quiet.time.pass(Duration.ofSeconds(3));

            assertThat(quiet.log().lines().map(line -> line.replaceFirst("^\\[.*?] ", "")))
                    .hasSize(2)
                    .first()
                    .isEqualTo("mine");
            assertThat(quiet.log()).contains("Task timed out").doesNotContain("START");
        }
    }
}
