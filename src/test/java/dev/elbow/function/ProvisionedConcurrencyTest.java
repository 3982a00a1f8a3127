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
    private Trial trial = new Trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private static LambdaFunction with(Map<String, Integer> provisioned) {
        var latest = Trial.version(1);
        return Trial.hello()
                .withVersions(Map.of("1", latest.numbered("1"), "2", latest.numbered("2")), 2)
                .withProvisionedConcurrency(provisioned);
    }

    /// The revision that has environments.
    private FakeRevision ready() {
        return trial.kind.revisions.stream()
                .filter(revision -> !revision.environments.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private ProvisionedStatus status(String qualifier) {
        return trial.functions.provisioned(Trial.qualified(qualifier)).orElseThrow();
    }

    @Test
    void environmentsAreStartedBeforeAnyoneAsksAndAreReadyWhenInitialized() {
        trial.run(with(Map.of("1", 2)));

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
                                java.time.Instant.ofEpochMilli(trial.time.millis())));
        ready().environments.forEach(it -> it.owner.initialized());
        assertThat(status("1").state()).isEqualTo(State.READY);
        assertThat(status("1").available()).isEqualTo(2);
        assertThat(trial.functions.provisioned(Trial.HELLO)).isEmpty();
    }

    @Test
    void theyAreUsedFirstAndWhatIsBeyondThemIsOnDemand() {
        trial.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        trial.begin(Trial.qualified("1"));
        trial.begin(Trial.qualified("1"));

        assertThat(ready().environment(1).handed).hasSize(1);
        assertThat(ready().environment(2).facts.initializationType()).isEqualTo("on-demand");
        assertThat(status("1").available()).isEqualTo(1);
    }

    @Test
    void oneThatIsNotReadyIsNotWaitedFor() {
        trial.run(with(Map.of("1", 1)));
        trial.begin(Trial.qualified("1"));

        assertThat(ready().environment(1).handed).isEmpty();
        assertThat(ready().environment(2).handed).hasSize(1);
    }

    @Test
    void aLostOneIsReplaced() {
        trial.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        ready().environment(1).owner.died("out of memory");
        ready().environment(2).owner.initialized();
        trial.begin(Trial.qualified("1"));
        ready().environment(2).fail("Runtime.ExitError", false);

        assertThat(ready().environments).hasSize(3);
        assertThat(trial.log()).contains("[hello] out of memory");
    }

    @Test
    void theyAreNotReaped() {
        trial.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        trial.time.pass(Duration.ofHours(1));

        assertThat(ready().environment(1).closed).isFalse();
    }

    @Test
    void aFailedInitIsToldOfAndTriedAgainEverMoreRarely() {
        trial.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initFailed(new Failed(Reason.UNHANDLED, "no database"));

        assertThat(ready().environment(1).closed).isTrue();
        assertThat(status("1").state()).isEqualTo(State.FAILED);
        assertThat(status("1").reason()).isEqualTo("no database");
        trial.time.pass(Duration.ofSeconds(1));
        ready().environment(2).owner.initFailed(new Failed(Reason.UNHANDLED, "no database"));
        trial.time.pass(Duration.ofMillis(1_999));
        assertThat(ready().environments).hasSize(2);
        trial.time.pass(Duration.ofMillis(1));
        ready().environment(3).owner.initialized();
        assertThat(status("1").state()).isEqualTo(State.READY);
        assertThat(status("1").reason()).isEmpty();
    }

    @Test
    void anInitWithoutEndIsGivenUp() {
        trial.run(with(Map.of("1", 1)));
        trial.time.pass(Duration.ofSeconds(130));

        assertThat(ready().environment(1).killed).isTrue();
        assertThat(status("1").state()).isEqualTo(State.FAILED);
    }

    @Test
    void lessIsTakenBackFromTheIdleOnes() {
        trial.run(with(Map.of("1", 2)));
        ready().environments.forEach(it -> it.owner.initialized());
        trial.run(with(Map.of("1", 1)));

        assertThat(ready().environments.stream().filter(it -> it.closed)).hasSize(1);
        trial.run(with(Map.of()));
        assertThat(ready().environments).allMatch(it -> it.closed);
        assertThat(trial.functions.provisioned(Trial.qualified("1"))).isEmpty();
    }

    @Test
    void anAliasWithWeightsHasThemInBothVersions() {
        var alias = new FunctionAlias("live", "1", Map.of("2", 0.25), "", "");
        trial.run(with(Map.of("live", 4)).withAliases(Map.of("live", alias)));

        assertThat(trial.kind.revisions.stream().map(it -> it.environments.size()))
                .containsExactlyInAnyOrder(0, 3, 1);
        trial.kind.revisions.forEach(
                revision -> revision.environments.forEach(it -> it.owner.initialized()));
        assertThat(status("live").available()).isEqualTo(4);
    }

    @Test
    void theyAreSetAsideFromTheAccountsConcurrency() {
        trial.close();
        trial = new Trial(FunctionSettings.DEFAULT.withAccountConcurrency(2));
        trial.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();

        assertThat(trial.begin(Trial.qualified("1"))).isNotDone();
        assertThat(trial.begin(Trial.HELLO)).isNotDone();
        assertThat(Trial.text(trial.begin(Trial.HELLO))).isEqualTo("Rate Exceeded.");
        assertThat(Trial.text(trial.begin(Trial.qualified("1")))).isEqualTo("Rate Exceeded.");
    }

    @Test
    void withinAReservedConcurrencyTheyCountAsItsOwn() {
        trial.run(with(Map.of("1", 1)).withReservedConcurrency(1));
        ready().environment(1).owner.initialized();

        assertThat(trial.begin(Trial.HELLO)).isNotDone();
        assertThat(Trial.text(trial.begin(Trial.qualified("1")))).isEqualTo("Rate Exceeded.");
        ready();
        assertThat(status("1").available()).isEqualTo(1);
    }

    @Test
    void newCodeHasThemToo() {
        trial.run(with(Map.of("1", 1)));
        ready().environment(1).owner.initialized();
        trial.functions.reload(Trial.HELLO);

        var replaced = trial.kind.revisions.getLast();
        assertThat(trial.kind.revisions.stream().filter(it -> it.environments.size() == 1))
                .hasSize(2);
        assertThat(replaced.closed).isFalse();
    }
}
