package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionAlias;
import dev.elbow.model.InvokeOptions;
import dev.elbow.model.InvokeOutcome;
import dev.elbow.model.InvokeOutcome.Invoked;
import dev.elbow.model.InvokeOutcome.Throttled;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// As the Invoke API invokes.
class InvokeTest {
    private static final InvokeOptions TAIL = new InvokeOptions("", true, "");

    private final HelloFunction hello = new HelloFunction().run(HelloFunction.hello());

    @AfterEach
    void close() {
        hello.close();
    }

    private FakeEnvironment environment() {
        return hello.kind.environment(1);
    }

    private Invoked invoke(InvokeOptions options, Runnable meanwhile) {
        var call = hello.call(HelloFunction.HELLO, options);
        environment().owner.initialized();
        meanwhile.run();
        return (Invoked) HelloFunction.await(call);
    }

    @Test
    void itTellsPayloadRequestIdAndVersion() {
        var invoked = invoke(InvokeOptions.NONE, () -> environment().answer("{\"a\":1}"));

        assertThat(invoked.payload()).asString(UTF_8).isEqualTo("{\"a\":1}");
        assertThat(invoked.functionError()).isEmpty();
        assertThat(invoked.executedVersion()).isEqualTo("$LATEST");
        assertThat(invoked.requestId()).isEqualTo(environment().last().requestId());
        assertThat(invoked.logTail()).isEmpty();
    }

    @Test
    void anErrorIsAwssDocument() {
        var invoked = invoke(InvokeOptions.NONE, () -> environment().fail("a.B", true));

        assertThat(invoked.functionError()).isEqualTo("Unhandled");
        assertThat(invoked.payload())
                .asString(UTF_8)
                .isEqualTo("{\"errorType\":\"a.B\",\"errorMessage\":\"broken\"}");
    }

    @Test
    void aTimeoutIsAnErrorToo() {
        var invoked = invoke(TAIL, () -> hello.time.pass(Duration.ofSeconds(3)));

        assertThat(invoked.functionError()).isEqualTo("Unhandled");
        assertThat(invoked.payload()).asString(UTF_8).contains("Task timed out after 3.00 seconds");
        assertThat(invoked.logTail()).asString(UTF_8).contains("Task timed out", "Status: timeout");
    }

    @Test
    void theTailHasAwssLinesWithoutAPrefixAlsoWithoutReports() {
        var invoked =
                invoke(
                        TAIL,
                        () -> {
                            environment().print("mine");
                            environment().answer("{}");
                        });

        assertThat(new String(invoked.logTail(), UTF_8).replace(invoked.requestId(), "I").lines())
                .hasSize(4)
                .startsWith("START RequestId: I Version: $LATEST", "mine", "END RequestId: I")
                .last()
                .asString()
                .startsWith("REPORT RequestId: I\tDuration: 0.00 ms");
        assertThat(hello.log()).endsWith("] mine\n").doesNotContain("START");
    }

    @Test
    void theTailIsTheLastFourKilobytes() {
        var invoked =
                invoke(
                        TAIL,
                        () -> {
                            for (int i = 0; i < 300; i++) {
                                environment().print("a line of thirty characters " + i);
                            }
                            environment().answer("{}");
                        });

        assertThat(invoked.logTail()).hasSize(4096);
        assertThat(invoked.logTail()).asString(UTF_8).contains("characters 299\nEND RequestId");
    }

    @Test
    void theClientContextReachesTheFunction() {
        invoke(
                new InvokeOptions("{\"custom\":{\"a\":\"b\"}}", false, ""),
                () -> environment().answer("{}"));

        assertThat(environment().last().clientContext()).isEqualTo("{\"custom\":{\"a\":\"b\"}}");
    }

    @Test
    void whichConcurrencyWasExceededIsTold() {
        hello.run(HelloFunction.hello().withReservedConcurrency(0));
        assertThat(HelloFunction.await(hello.call(HelloFunction.HELLO, InvokeOptions.NONE)))
                .isEqualTo(new Throttled(Throttled.RESERVED));

        try (var small = new HelloFunction(FunctionSettings.DEFAULT.withAccountConcurrency(1))) {
            small.run(HelloFunction.hello()).begin();
            assertThat(HelloFunction.await(small.call(HelloFunction.HELLO, InvokeOptions.NONE)))
                    .isEqualTo(new Throttled(Throttled.ACCOUNT));
        }
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(
                        HelloFunction.await(
                                hello.call(HelloFunction.qualified("7"), InvokeOptions.NONE)))
                .isEqualTo(new InvokeOutcome.NotFound());
    }

    @Test
    void badCodeIsToldOf() {
        assertThat(hello.functions.problem(HelloFunction.HELLO)).isEmpty();
        hello.kind.bad = "code: empty (expected: a handler)";
        hello.run(
                HelloFunction.hello()
                        .withVersions(Map.of("1", HelloFunction.version(1).numbered("1")), 1));

        assertThat(hello.functions.problem(HelloFunction.qualified("1")))
                .contains("code: empty (expected: a handler)");
        assertThat(hello.functions.problem(HelloFunction.HELLO)).isEmpty();
    }

    @Test
    void anAliasWithWeightsInvokesBothVersionsAndSaysWhich() {
        hello.kind.obliging = true;
        var version = HelloFunction.version(1);
        hello.run(
                HelloFunction.hello()
                        .withVersions(
                                Map.of("1", version.numbered("1"), "2", version.numbered("2")), 2)
                        .withAliases(
                                Map.of(
                                        "live",
                                        new FunctionAlias("live", "1", Map.of("2", 0.5), "", ""))));
        var executed = new HashSet<String>();
        for (int i = 0; i < 200; i++) {
            var call = hello.call(HelloFunction.qualified("live"), InvokeOptions.NONE);
            executed.add(((Invoked) HelloFunction.await(call)).executedVersion());
        }

        assertThat(executed).containsExactlyInAnyOrder("1", "2"); // but once in 2^199
    }
}
