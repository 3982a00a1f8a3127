package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LambdaFunction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Versions whose environments take two invocations at once.
class MultiConcurrencyTest {
    private final Trial trial = new Trial().run(LambdaFunction.of(Trial.HELLO, Trial.version(2)));

    @AfterEach
    void close() {
        trial.close();
    }

    private FakeEnvironment first() {
        return trial.kind.environment(1);
    }

    @Test
    void anEnvironmentTakesTwoAtOnceAndTheThirdGetsAnother() {
        trial.begin();
        trial.begin();
        trial.begin();

        assertThat(first().handed).hasSize(2);
        assertThat(trial.kind.environment(2).handed).hasSize(1);
    }

    @Test
    void eachIsAnsweredByItself() {
        var one = trial.begin();
        var two = trial.begin();
        first().owner.initialized();
        first().answer(first().handed.get(1), "two");
        assertThat(one).isNotDone();
        first().answer(first().handed.get(0), "one");

        assertThat(Trial.text(one)).isEqualTo("one");
        assertThat(Trial.text(two)).isEqualTo("two");
    }

    @Test
    void oneThatTimesOutFailsAloneAndKeepsItsPlaceUntilTheCodeIsDone() {
        var one = trial.begin();
        first().owner.initialized();
        trial.time.pass(Duration.ofSeconds(2));
        var two = trial.begin();
        trial.time.pass(Duration.ofSeconds(1));

        assertThat(Trial.text(one)).contains("Task timed out after 3.00 seconds");
        assertThat(first().killed).isFalse();
        assertThat(two).isNotDone();
        trial.begin();
        assertThat(trial.kind.environment(2).handed).hasSize(1);
        first().answer(first().handed.get(0), "late");
        trial.begin();
        assertThat(first().handed).hasSize(3);
        first().answer(first().handed.get(1), "two");
        assertThat(Trial.text(two)).isEqualTo("two");
    }

    @Test
    void aLostEnvironmentTakesNoMoreAndTheOtherInvocationIsStillAnswered() {
        var one = trial.begin();
        var two = trial.begin();
        first().owner.initialized();
        first().fail("Runtime.ExitError", false);
        first().answer(first().handed.get(0), "one");
        trial.begin();

        assertThat(Trial.text(one)).isEqualTo("one");
        assertThat(Trial.text(two)).isEqualTo("broken");
        assertThat(first().handed).hasSize(2);
        assertThat(trial.kind.environment(2).handed).hasSize(1);
    }

    @Test
    void anInvocationInALostEnvironmentStillRunsOutOfTime() {
        var one = trial.begin();
        trial.begin();
        first().owner.initialized();
        first().fail("Runtime.ExitError", false);
        trial.time.pass(Duration.ofSeconds(3));

        assertThat(Trial.text(one)).contains("Task timed out");
    }

    @Test
    void itIsReapedOnceAllOfItIsIdle() {
        trial.begin();
        trial.begin();
        first().owner.initialized();
        first().answer(first().handed.get(0), "one");
        trial.time.pass(Duration.ofSeconds(2));
        first().answer(first().handed.get(1), "two");
        trial.time.pass(Duration.ofMinutes(9));
        assertThat(first().closed).isFalse();
        trial.time.pass(Duration.ofMinutes(3));

        assertThat(first().closed).isTrue();
    }

    @Test
    void afterAReloadItIsClosedWhenBothAreDone() {
        trial.begin();
        trial.begin();
        first().owner.initialized();
        trial.functions.reload(Trial.HELLO);
        first().answer(first().handed.get(0), "one");
        assertThat(first().closed).isFalse();
        first().answer(first().handed.get(1), "two");

        assertThat(first().closed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
    }

    @Test
    void afterAReloadNobodyWaitsForCodeThatHasTimedOut() {
        trial.begin();
        first().owner.initialized();
        trial.time.pass(Duration.ofSeconds(3));
        trial.functions.reload(Trial.HELLO);

        assertThat(first().killed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
    }
}
