package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What becomes of environments when Elbow ends, or they do.
class EndingTest {
    private final Trial trial = new Trial().run(Trial.hello());

    private FakeEnvironment environment() {
        return trial.kind.environment(1);
    }

    @Test
    void idleEnvironmentsEndInGoodOrderAndTheKindLast() {
        trial.begin();
        environment().owner.initialized();
        environment().answer("x");
        trial.close();

        assertThat(environment().closed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
        assertThat(trial.kind.closed).isTrue();
    }

    @Test
    void whatIsUnderWayMayFinishWithinTheGrace() {
        var running = trial.begin();
        environment().owner.initialized();
        var closing =
                CompletableFuture.runAsync(() -> trial.functions.close(Duration.ofSeconds(20)));
        trial.kind.obliging = true; // the environments of those that are still taken
        while (Trial.text(trial.begin()).equals("revision 1")) {
            Thread.onSpinWait();
        }
        environment().answer("in time");

        assertThat(Trial.text(running)).isEqualTo("in time");
        Trial.await(closing);
        assertThat(environment().closed).isTrue();
        assertThat(environment().killed).isFalse();
    }

    @Test
    void whatIsNotFinishedThenFailsAndItsEnvironmentIsKilled() {
        var running = trial.begin();
        environment().owner.initialized();
        trial.functions.close(Duration.ofMillis(1));

        assertThat(Trial.text(running)).isEqualTo("Elbow has ended");
        assertThat(environment().killed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
        assertThat(trial.kind.closed).isTrue();
    }

    @Test
    void environmentsOfReplacedCodeEndToo() {
        trial.begin();
        environment().owner.initialized();
        trial.functions.reload(Trial.HELLO);
        trial.close();

        assertThat(environment().killed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
    }

    @Test
    void anInvocationThatAnEnvironmentReturnsIsGivenToAnother() {
        var running = trial.begin();
        environment().owner.returned(environment().last());
        trial.kind.environment(2).owner.initialized();
        trial.kind.environment(2).answer("second");

        assertThat(Trial.text(running)).isEqualTo("second");
    }

    @Test
    void afterThreeReturnsItFails() {
        var running = trial.begin();
        for (int i = 1; i <= 3; i++) {
            var environment = trial.kind.environment(i);
            environment.owner.returned(environment.last());
        }

        assertThat(running.join())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.UNHANDLED));
        assertThat(trial.kind.revision(1).environments).hasSize(3);
    }

    @Test
    void whatIsReturnedFromReplacedCodeGoesToTheNew() {
        var running = trial.begin();
        trial.functions.reload(Trial.HELLO);
        environment().owner.returned(environment().last());
        trial.kind.revision(2).environment(1).owner.initialized();
        trial.kind.revision(2).environment(1).answer("new");

        assertThat(Trial.text(running)).isEqualTo("new");
        assertThat(trial.kind.revision(1).closed).isTrue();
    }

    @Test
    void anEnvironmentThatDiesWhileIdleIsNotUsedAgain() {
        trial.begin();
        environment().owner.initialized();
        environment().answer("x");
        environment().owner.died("Runtime exited");
        trial.begin();

        assertThat(trial.kind.environment(2).handed).hasSize(1);
        assertThat(trial.log()).isEqualTo("[hello] Runtime exited\n");
    }
}
