package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LambdaFunction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Versions whose environments take two invocations at once.
class MultiConcurrencyTest {
    private final HelloFunction hello =
            new HelloFunction()
                    .run(LambdaFunction.of(HelloFunction.HELLO, HelloFunction.version(2)));

    @AfterEach
    void close() {
        hello.close();
    }

    private FakeEnvironment first() {
        return hello.kind.environment(1);
    }

    @Test
    void anEnvironmentTakesTwoAtOnceAndTheThirdGetsAnother() {
        hello.begin();
        hello.begin();
        hello.begin();

        assertThat(first().handed).hasSize(2);
        assertThat(hello.kind.environment(2).handed).hasSize(1);
    }

    @Test
    void eachIsAnsweredByItself() {
        var one = hello.begin();
        var two = hello.begin();
        first().owner.initialized();
        first().answer(first().handed.get(1), "two");
        assertThat(one).isNotDone();
        first().answer(first().handed.get(0), "one");

        assertThat(HelloFunction.text(one)).isEqualTo("one");
        assertThat(HelloFunction.text(two)).isEqualTo("two");
    }

    @Test
    void oneThatTimesOutFailsAloneAndKeepsItsPlaceUntilTheCodeIsDone() {
        var one = hello.begin();
        first().owner.initialized();
        hello.time.pass(Duration.ofSeconds(2));
        var two = hello.begin();
        hello.time.pass(Duration.ofSeconds(1));

        assertThat(HelloFunction.text(one)).contains("Task timed out after 3.00 seconds");
        assertThat(first().killed).isFalse();
        assertThat(two).isNotDone();
        hello.begin();
        assertThat(hello.kind.environment(2).handed).hasSize(1);
        first().answer(first().handed.get(0), "late");
        hello.begin();
        assertThat(first().handed).hasSize(3);
        first().answer(first().handed.get(1), "two");
        assertThat(HelloFunction.text(two)).isEqualTo("two");
    }

    @Test
    void aLostEnvironmentTakesNoMoreAndTheOtherInvocationIsStillAnswered() {
        var one = hello.begin();
        var two = hello.begin();
        first().owner.initialized();
        first().fail("Runtime.ExitError", false);
        first().answer(first().handed.get(0), "one");
        hello.begin();

        assertThat(HelloFunction.text(one)).isEqualTo("one");
        assertThat(HelloFunction.text(two)).isEqualTo("broken");
        assertThat(first().handed).hasSize(2);
        assertThat(hello.kind.environment(2).handed).hasSize(1);
    }

    @Test
    void anInvocationInALostEnvironmentStillRunsOutOfTime() {
        var one = hello.begin();
        hello.begin();
        first().owner.initialized();
        first().fail("Runtime.ExitError", false);
        hello.time.pass(Duration.ofSeconds(3));

        assertThat(HelloFunction.text(one)).contains("Task timed out");
    }

    @Test
    void itIsReapedOnceAllOfItIsIdle() {
        hello.begin();
        hello.begin();
        first().owner.initialized();
        first().answer(first().handed.get(0), "one");
        hello.time.pass(Duration.ofSeconds(2));
        first().answer(first().handed.get(1), "two");
        hello.time.pass(Duration.ofMinutes(9));
        assertThat(first().closed).isFalse();
        hello.time.pass(Duration.ofMinutes(3));

        assertThat(first().closed).isTrue();
    }

    @Test
    void afterAReloadItIsClosedWhenBothAreDone() {
        hello.begin();
        hello.begin();
        first().owner.initialized();
        hello.functions.reload(HelloFunction.HELLO);
        first().answer(first().handed.get(0), "one");
        assertThat(first().closed).isFalse();
        first().answer(first().handed.get(1), "two");

        assertThat(first().closed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
    }

    @Test
    void afterAReloadNobodyWaitsForCodeThatHasTimedOut() {
        hello.begin();
        first().owner.initialized();
        hello.time.pass(Duration.ofSeconds(3));
        hello.functions.reload(HelloFunction.HELLO);

        assertThat(first().killed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
    }
}
