package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.function.InvocationResult.Reason;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.ProvisionedStatus;
import dev.elbow.model.ProvisionedStatus.State;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Version 1 of a function, of which environments are kept ready.
class ProvisionedConcurrencyTest {
    private HelloFunction hello = new HelloFunction();

    @AfterEach
    void close() {
        hello.close();
    }

    private static LambdaFunction with(Map<String, Integer> provisioned) {
        var latest = HelloFunction.version(1);
        return HelloFunction.hello()
                .withVersions(Map.of("1", latest.numbered("1"), "2", latest.numbered("2")), 2)
                .withProvisionedConcurrency(provisioned);
    }

    /// The revision that has environments.
    private FakeRevision ready() {
        return hello.kind.revisions.stream()
                .filter(revision -> !revision.environments.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private ProvisionedStatus status(String qualifier) {
        return hello.functions.provisioned(HelloFunction.qualified(qualifier)).orElseThrow();
    }

    @Test
    void environmentsAreStartedBeforeAnyoneAsksAndAreReadyWhenInitialized() {
        hello.run(with(Map.of("1", 2)));

        assertThat(ready().environments).hasSize(2);
        assertThat(ready().environment(1).facts.initializationType())
                .isEqualTo("provisioned-concurrency");
        assertThat(status("1"))
                .isEqualTo(
                        new ProvisionedStatus(
                                2,
                                0,
                                2,
                                State.IN_PROGRESS,
                                "",
                                java.time.Instant.ofEpochMilli(hello.time.millis())));
        ready().environments.forEach(it -> it.owner.initialized());
        assertThat(status("1").state()).isEqualTo(State.READY);
        assertThat(status("1").available()).isEqualTo(2);
        assertThat(hello.functions.provisioned(HelloFunction.HELLO)).isEmpty();
    }

    @Test
    void theyAreUsedFirstAndWhatIsBeyondThemIsOnDemand() {
        hello.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        hello.begin(HelloFunction.qualified("1"));
        hello.begin(HelloFunction.qualified("1"));

        assertThat(ready().environment(1).handed).hasSize(1);
        assertThat(ready().environment(2).facts.initializationType()).isEqualTo("on-demand");
        assertThat(status("1").available()).isEqualTo(1);
    }

    @Test
    void oneThatIsNotReadyIsNotWaitedFor() {
        hello.run(with(Map.of("1", 1)));
        hello.begin(HelloFunction.qualified("1"));

        assertThat(ready().environment(1).handed).isEmpty();
        assertThat(ready().environment(2).handed).hasSize(1);
    }

    @Test
    void aLostOneIsReplaced() {
        hello.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        ready().environment(1).owner.died("out of memory");
        ready().environment(2).owner.initialized();
        hello.begin(HelloFunction.qualified("1"));
        ready().environment(2).fail("Runtime.ExitError", false);

        assertThat(ready().environments).hasSize(3);
        assertThat(hello.log()).contains("[hello] out of memory");
    }

    @Test
    void theyAreNotReaped() {
        hello.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        hello.time.pass(Duration.ofHours(1));

        assertThat(ready().environment(1).closed).isFalse();
    }

    @Test
    void aFailedInitIsToldOfAndTriedAgainEverMoreRarely() {
        hello.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initFailed(new Failed(Reason.UNHANDLED, "no database"));

        assertThat(ready().environment(1).closed).isTrue();
        assertThat(status("1").state()).isEqualTo(State.FAILED);
        assertThat(status("1").reason()).isEqualTo("no database");
        hello.time.pass(Duration.ofSeconds(1));
        ready().environment(2).owner.initFailed(new Failed(Reason.UNHANDLED, "no database"));
        hello.time.pass(Duration.ofMillis(1_999));
        assertThat(ready().environments).hasSize(2);
        hello.time.pass(Duration.ofMillis(1));
        ready().environment(3).owner.initialized();
        assertThat(status("1").state()).isEqualTo(State.READY);
        assertThat(status("1").reason()).isEmpty();
    }

    @Test
    void anInitWithoutEndIsGivenUp() {
        hello.run(with(Map.of("1", 1)));
        hello.time.pass(Duration.ofSeconds(130));

        assertThat(ready().environment(1).killed).isTrue();
        assertThat(status("1").state()).isEqualTo(State.FAILED);
    }

    @Test
    void lessIsTakenBackFromTheIdleOnes() {
        hello.run(with(Map.of("1", 2)));
        ready().environments.forEach(it -> it.owner.initialized());
        hello.run(with(Map.of("1", 1)));

        assertThat(ready().environments.stream().filter(it -> it.closed)).hasSize(1);
        hello.run(with(Map.of()));
        assertThat(ready().environments).allMatch(it -> it.closed);
        assertThat(hello.functions.provisioned(HelloFunction.qualified("1"))).isEmpty();
    }

    @Test
    void anAliasWithWeightsHasThemInBothVersions() {
        var alias = new FunctionAlias("live", "1", Map.of("2", 0.25), "", "");
        hello.run(with(Map.of("live", 4)).withAliases(Map.of("live", alias)));

        assertThat(hello.kind.revisions.stream().map(it -> it.environments.size()))
                .containsExactlyInAnyOrder(0, 3, 1);
        hello.kind.revisions.forEach(
                revision -> revision.environments.forEach(it -> it.owner.initialized()));
        assertThat(status("live").available()).isEqualTo(4);
    }

    @Test
    void theyAreSetAsideFromTheAccountsConcurrency() {
        hello.close();
        hello = new HelloFunction(FunctionSettings.DEFAULT.withAccountConcurrency(2));
        hello.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();

        assertThat(hello.begin(HelloFunction.qualified("1"))).isNotDone();
        assertThat(hello.begin(HelloFunction.HELLO)).isNotDone();
        assertThat(HelloFunction.text(hello.begin(HelloFunction.HELLO)))
                .isEqualTo("Rate Exceeded.");
        assertThat(HelloFunction.text(hello.begin(HelloFunction.qualified("1"))))
                .isEqualTo("Rate Exceeded.");
    }

    @Test
    void withinAReservedConcurrencyTheyCountAsItsOwn() {
        hello.run(with(Map.of("1", 1)).withReservedConcurrency(1));
        ready().environment(1).owner.initialized();

        assertThat(hello.begin(HelloFunction.HELLO)).isNotDone();
        assertThat(HelloFunction.text(hello.begin(HelloFunction.qualified("1"))))
                .isEqualTo("Rate Exceeded.");
        ready();
        assertThat(status("1").available()).isEqualTo(1);
    }

    @Test
    void newCodeHasThemToo() {
        hello.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        hello.functions.reload(HelloFunction.HELLO);

        var replaced = hello.kind.revisions.getLast();
        assertThat(hello.kind.revisions.stream().filter(it -> it.environments.size() == 1))
                .hasSize(2);
        assertThat(replaced.closed).isFalse();
    }
}
