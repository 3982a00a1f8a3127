package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The end of environments, their own and with Elbow.
class EndingTest {
    private final HelloFunction hello = new HelloFunction().run(HelloFunction.hello());

    private FakeEnvironment environment() {
        return hello.kind.environment(1);
    }

    @Test
    void idleEnvironmentsEndInGoodOrderAndTheKindLast() {
        hello.begin();
        environment().owner.initialized();
        environment().answer("x");
        hello.close();

        assertThat(environment().closed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
        assertThat(hello.kind.closed).isTrue();
    }

    @Test
    void whatIsUnderWayMayFinishWithinTheGrace() {
        var running = hello.begin();
        environment().owner.initialized();
        var closing =
                CompletableFuture.runAsync(() -> hello.functions.close(Duration.ofSeconds(20)));
        hello.kind.obliging = true; // the environments of those that are still taken
        while (HelloFunction.text(hello.begin()).equals("revision 1")) {
            Thread.onSpinWait();
        }
        environment().answer("in time");

        assertThat(HelloFunction.text(running)).isEqualTo("in time");
        HelloFunction.await(closing);
        assertThat(environment().closed).isTrue();
        assertThat(environment().killed).isFalse();
    }

    @Test
    void whatIsNotFinishedThenFailsAndItsEnvironmentIsKilled() {
        var running = hello.begin();
        environment().owner.initialized();
        hello.functions.close(Duration.ofMillis(1));

        assertThat(HelloFunction.text(running)).isEqualTo("Elbow has ended");
        assertThat(environment().killed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
        assertThat(hello.kind.closed).isTrue();
    }

    @Test
    void environmentsOfReplacedCodeEndToo() {
        hello.begin();
        environment().owner.initialized();
        hello.functions.reload(HelloFunction.HELLO);
        hello.close();

        assertThat(environment().killed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
    }

    @Test
    void anInvocationThatAnEnvironmentReturnsIsGivenToAnother() {
        var running = hello.begin();
        environment().owner.returned(environment().last());
        hello.kind.environment(2).owner.initialized();
        hello.kind.environment(2).answer("second");

        assertThat(HelloFunction.text(running)).isEqualTo("second");
    }

    @Test
    void afterThreeReturnsItFails() {
        var running = hello.begin();
        for (int i = 1; i <= 3; i++) {
            var environment = hello.kind.environment(i);
            environment.owner.returned(environment.last());
        }

        assertThat(running.join())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.UNHANDLED));
        assertThat(hello.kind.revision(1).environments).hasSize(3);
    }

    @Test
    void whatIsReturnedFromReplacedCodeGoesToTheNew() {
        var running = hello.begin();
        hello.functions.reload(HelloFunction.HELLO);
        environment().owner.returned(environment().last());
        hello.kind.revision(2).environment(1).owner.initialized();
        hello.kind.revision(2).environment(1).answer("new");

        assertThat(HelloFunction.text(running)).isEqualTo("new");
        assertThat(hello.kind.revision(1).closed).isTrue();
    }

    @Test
    void anEnvironmentThatDiesWhileIdleIsNotUsedAgain() {
        hello.begin();
        environment().owner.initialized();
        environment().answer("x");
        environment().owner.died("Runtime exited");
        hello.begin();

        assertThat(hello.kind.environment(2).handed).hasSize(1);
        assertThat(hello.log()).isEqualTo("[hello] Runtime exited\n");
    }
}
