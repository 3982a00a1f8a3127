package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Arn;
import dev.elbow.model.FunctionActivity;
import dev.elbow.model.FunctionActivity.LastError;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionActivityTest {
    private final HelloFunction hello =
            new HelloFunction(FunctionSettings.DEFAULT.withKeepsLines(true))
                    .run(HelloFunction.hello());

    @AfterEach
    void close() {
        hello.close();
    }

    private FunctionActivity activity() {
        return hello.functions.activity(HelloFunction.HELLO).orElseThrow();
    }

    private static List<Integer> environments(FunctionActivity activity) {
        return List.of(activity.starting(), activity.idle(), activity.busy());
    }

    @Test
    void environmentsAreCountedByTheirState() {
        assertThat(environments(activity())).containsExactly(0, 0, 0);
        var first = hello.begin();
        assertThat(environments(activity())).containsExactly(1, 0, 0);
        hello.kind.environment(1).owner.initialized();
        assertThat(environments(activity())).containsExactly(0, 0, 1);
        hello.kind.environment(1).answer("{}");
        HelloFunction.await(first);
        assertThat(environments(activity())).containsExactly(0, 1, 0);
    }

    @Test
    void invocationsErrorsThrottlesAndDurationsAreCounted() {
        hello.run(HelloFunction.hello().withReservedConcurrency(1));
        var first = hello.begin();
        var environment = hello.kind.environment(1);
        environment.owner.initialized();
        HelloFunction.await(hello.begin());
        hello.time.pass(Duration.ofMillis(20));
        environment.answer("{}");
        HelloFunction.await(first);
        var second = hello.begin();
        hello.time.pass(Duration.ofMillis(40));
        long failedAt = hello.time.millis();
        environment.fail("a.B", true);
        HelloFunction.await(second);

        var activity = activity();
        assertThat(activity.invocations()).isEqualTo(2);
        assertThat(activity.errors()).isEqualTo(1);
        assertThat(activity.throttles()).isEqualTo(1);
        assertThat(activity.median()).hasValue(20_000_000);
        assertThat(activity.percentile99()).hasValue(40_000_000);
        assertThat(activity.lastError()).contains(new LastError(failedAt, "broken"));
    }

    @Test
    void aTimeoutIsAnErrorOfThatDuration() {
        var call = hello.begin();
        hello.kind.environment(1).owner.initialized();
        hello.time.pass(Duration.ofSeconds(3));
        HelloFunction.await(call);

        assertThat(activity().errors()).isEqualTo(1);
        assertThat(activity().median()).hasValue(3_000_000_000L);
        assertThat(environments(activity())).containsExactly(0, 0, 0);
    }

    @Test
    void theOldestDurationsGiveWayToNewOnes() {
        var counts = new InvocationCounts();
        var answer = new InvocationResult.Answer(new byte[0]);
        for (int count = 0; count < InvocationCounts.KEPT; count++) {
            counts.add(answer, 1, 0);
        }
        for (int count = 0; count < InvocationCounts.KEPT - 1; count++) {
            counts.add(answer, 5, 0);
        }

        var durations = counts.durations();
        assertThat(durations).hasSize(InvocationCounts.KEPT).startsWith(1, 5).endsWith(5);
        assertThat(InvocationCounts.percentile(durations, 50)).hasValue(5);
        assertThat(InvocationCounts.percentile(new long[0], 99)).isEmpty();
    }

    @Test
    void theLastLinesAreKeptUntilTheFunctionIsRemoved() {
        var call = hello.begin();
        var environment = hello.kind.environment(1);
        environment.owner.initialized();
        environment.print("one\ntwo");
        environment.print("three\n");
        environment.answer("{}");
        HelloFunction.await(call);

        assertThat(hello.functions.lines(HelloFunction.HELLO))
                .contains(List.of("one", "two", "three"));
        hello.run(new LambdaFunction[0]);
        assertThat(hello.functions.lines(HelloFunction.HELLO)).contains(List.of());
    }

    @Test
    void functionsOfOneNameInTwoRegionsHaveLogsOfTheirOwn() {
        var other = Arn.function(new Scope("123456789012", "eu-west-1"), "hello");
        hello.run(HelloFunction.hello(), LambdaFunction.of(other, HelloFunction.hello().latest()));
        var call = hello.begin();
        var environment = hello.kind.environment(1);
        environment.owner.initialized();
        environment.print("here");
        environment.answer("{}");
        HelloFunction.await(call);

        assertThat(hello.functions.lines(HelloFunction.HELLO)).contains(List.of("here"));
        assertThat(hello.functions.lines(other)).contains(List.of());
        hello.run(HelloFunction.hello());
        assertThat(hello.functions.lines(HelloFunction.HELLO)).contains(List.of("here"));
    }

    @Test
    void noLinesAreKeptUnlessAskedFor() {
        try (var quiet = new HelloFunction()) {
            assertThat(quiet.functions.lines(HelloFunction.HELLO)).isEmpty();
        }
    }

    @Test
    void keptLinesAreBounded() {
        var lines = new LogLines();
        for (int count = 0; count < 5_000; count++) {
            lines.append("line %d\n".formatted(count).getBytes(UTF_8));
        }
        assertThat(lines.lines()).hasSize(1_000).endsWith("line 4999");
        lines.append("x".repeat(2 * LogLines.BYTES).getBytes(UTF_8));
        assertThat(lines.lines()).containsExactly("x".repeat(LogLines.BYTES));
    }
}
