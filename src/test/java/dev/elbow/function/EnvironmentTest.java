package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.function.TestHandlers.Gate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private static final String AT_GATE = TestHandlers.name(TestHandlers.AtGate.class);
    private static final String FAILING = TestHandlers.name(TestHandlers.Failing.class);

    private final TestFunctions host = new TestFunctions();

    @AfterEach
    void close() {
        host.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private CompletableFuture<InvocationResult> enter(String function, String gate) {
        var running = host.begin(function, bytes(gate));
        TestFunctions.await(Gate.of(gate).entered());
        return running;
    }

    private static InvocationResult leave(
            String gate, CompletableFuture<InvocationResult> running) {
        Gate.of(gate).open().complete(null);
        return TestFunctions.await(running);
    }

    private static String text(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Answer answer -> new String(answer.payload(), UTF_8);
            case Failed failed -> throw new AssertionError(failed.toString());
        };
    }

    @Test
    void anEnvironmentKeepsItsThreadAndThreadLocals() {
        host.run("gate", AT_GATE);
        Gate.of("open").open().complete(null);

        assertThat(host.answer("gate", bytes("open"))).isEqualTo("gate-1 visit 1");
        assertThat(host.answer("gate", bytes("open"))).isEqualTo("gate-1 visit 2");
    }

    @Test
    void environmentsGrowWithConcurrencyAndTheLastUsedIsUsedNext() {
        host.run("gate", AT_GATE);
        var first = enter("gate", "grow-1");
        var second = enter("gate", "grow-2");

        assertThat(text(leave("grow-2", second))).isEqualTo("gate-2 visit 1");
        assertThat(text(leave("grow-1", first))).isEqualTo("gate-1 visit 1");
        assertThat(host.answer("gate", bytes("grow-1"))).isEqualTo("gate-1 visit 2");
    }

    @Test
    void beyondTheReservedConcurrencyAnInvocationIsThrottled() {
        host.apply(TestFunctions.function("gate", AT_GATE, 1));
        var running = enter("gate", "reserved");

        assertThat(host.invoke("gate", bytes("reserved")))
                .isEqualTo(new Failed(Reason.THROTTLING, "Rate Exceeded."));
        assertThat(text(leave("reserved", running))).isEqualTo("gate-1 visit 1");
        assertThat(host.answer("gate", bytes("reserved"))).isEqualTo("gate-1 visit 2");
    }

    @Test
    void aReservedConcurrencyOfZeroThrottlesAll() {
        host.apply(TestFunctions.function("gate", AT_GATE, 0));

        assertThat(host.invoke("gate", bytes("zero")))
                .isEqualTo(new Failed(Reason.THROTTLING, "Rate Exceeded."));
    }

    @Test
    void functionsWithoutAReservationShareWhatTheAccountHasLeft() {
        try (var small = new TestFunctions(3)) {
            small.run("a", AT_GATE);
            small.run("b", AT_GATE);
            small.apply(TestFunctions.function("reserved", AT_GATE, 2));
            var running = small.begin("a", bytes("account"));
            TestFunctions.await(Gate.of("account").entered());

            assertThat(small.invoke("b", bytes("account"))).isInstanceOf(Failed.class);
            Gate.of("account").open().complete(null);
            TestFunctions.await(running);
            assertThat(small.answer("b", bytes("account"))).isEqualTo("b-1 visit 1");
            assertThat(small.answer("reserved", bytes("account"))).isEqualTo("reserved-1 visit 1");
        }
    }

    @Test
    void anInvocationThatRunsOutOfTimeFailsInAwsWordsAndItsEnvironmentIsReplaced() {
        host.run("gate", AT_GATE);
        var running = enter("gate", "timeout");
        host.time.pass(Duration.ofMillis(2_999));
        assertThat(running).isNotDone();
        host.time.pass(Duration.ofMillis(1));

        assertThat(TestFunctions.await(running))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(failed.message())
                                        .matches(
                                                "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z [0-9a-f-]{36} Task"
                                                        + " timed out after 3\\.00 seconds"));
        assertThat(host.log()).contains("Task timed out after 3.00 seconds");
        Gate.of("next").open().complete(null);
        assertThat(host.answer("gate", bytes("next"))).isEqualTo("gate-2 visit 1");
    }

    @Test
    void aHandlerThatRunsOutOfTimeIsInterrupted() throws InterruptedException {
        host.run("patient", TestHandlers.name(TestHandlers.Patient.class));
        var running = enter("patient", "patient");
        var thread = TestFunctions.await(Gate.of("patient").entered());
        host.time.pass(Duration.ofSeconds(3));

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(TestFunctions.await(running)).isInstanceOf(Failed.class);
    }

    @Test
    void aLateAnswerIsDroppedAndItsThreadEnds() throws InterruptedException {
        host.run("gate", AT_GATE);
        var running = enter("gate", "late");
        var thread = TestFunctions.await(Gate.of("late").entered());
        host.time.pass(Duration.ofSeconds(3));
        var result = TestFunctions.await(running);
        Gate.of("late").open().complete(null);

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(result).isInstanceOf(Failed.class);
    }

    @Test
    void eachInvocationHasItsWholeTimeoutThoughOneAlarmServesThemAll() {
        host.run("gate", AT_GATE);
        leave("whole-1", enter("gate", "whole-1"));
        host.time.pass(Duration.ofSeconds(2));
        var second = enter("gate", "whole-2");
        host.time.pass(Duration.ofMillis(2_999));

        assertThat(second).isNotDone();
        host.time.pass(Duration.ofMillis(1));
        assertThat(TestFunctions.await(second)).isInstanceOf(Failed.class);
    }

    @Test
    void timeAtABreakpointThatStopsTheProcessIsNotTheFunctions() {
        host.run("gate", AT_GATE);
        var running = enter("gate", "breakpoint");
        host.time.pass(Duration.ofSeconds(1));
        host.time.standStill(Duration.ofMinutes(1));
        assertThat(running).isNotDone();
        // The second before it may be given back, too: it is not known when the standstill began
        host.time.pass(Duration.ofSeconds(3));

        assertThat(TestFunctions.await(running)).isInstanceOf(Failed.class);
    }

    @Test
    void anEnvironmentThatIsNotUsedForTenMinutesGoes() throws InterruptedException {
        host.run("gate", AT_GATE);
        leave("idle", enter("gate", "idle"));
        host.time.pass(Duration.ofMinutes(12));

        assertThat(TestFunctions.await(Gate.of("idle").entered()).join(Duration.ofSeconds(20)))
                .isTrue();
        assertThat(host.answer("gate", bytes("idle"))).isEqualTo("gate-2 visit 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "memory"})
    void afterAnErrorOfTheMachineTheEnvironmentIsReplaced(String kind) {
        host.run("failing", FAILING);

        assertThat(host.invoke("failing", bytes(kind))).isInstanceOf(Failed.class);
        assertThat(host.answer("failing", bytes("who"))).isEqualTo("failing-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "assert"})
    void afterAnyOtherErrorTheEnvironmentStaysAsOnAws(String kind) {
        host.run("failing", FAILING);

        assertThat(host.invoke("failing", bytes(kind))).isInstanceOf(Failed.class);
        assertThat(host.answer("failing", bytes("who"))).isEqualTo("failing-1");
    }

    @Test
    void anInterruptThatAHandlerLeavesBehindIsNotTheNextOnes() {
        host.run("failing", FAILING);

        assertThat(host.answer("failing", bytes("interrupt"))).isEmpty();
        assertThat(host.answer("failing", bytes("who"))).isEqualTo("failing-1");
    }

    @Test
    void aConstructorThatThrowsIsTriedAgainInANewEnvironment() {
        host.run("unready", TestHandlers.name(TestHandlers.Unready.class));
        var failed = "java.lang.IllegalStateException: no database";

        assertThat(TestFunctions.failure(host.invoke("unready", bytes("{}")))).isEqualTo(failed);
        assertThat(TestFunctions.failure(host.invoke("unready", bytes("{}")))).isEqualTo(failed);
        assertThat(host.log()).contains("[unready ").contains("no database");
    }

    @Test
    void aCallerThatThrowsLeavesTheEnvironmentAlone() {
        host.run("failing", FAILING);
        var called = new CompletableFuture<InvocationResult>();
        host.get("failing")
                .invoke(
                        bytes("who"),
                        "",
                        result -> {
                            called.complete(result);
                            throw new IllegalStateException("the caller's own mistake");
                        });
        TestFunctions.await(called);

        assertThat(host.answer("failing", bytes("who"))).isEqualTo("failing-1");
    }
}
