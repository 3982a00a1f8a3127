package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two environments may start at once.
class WaitingLineTest {
    private final Trial trial = new Trial();

    @AfterEach
    void close() {
        trial.close();
    }

    private List<CompletableFuture<InvocationResult>> begin(int invocations) {
        trial.kind.startsAtOnce = 2;
        trial.run(Trial.hello());
        return Stream.generate(trial::begin).limit(invocations).toList();
    }

    private List<FakeEnvironment> environments() {
        return trial.kind.revision(1).environments;
    }

    @Test
    void noMoreStartThanMay() {
        begin(5);

        assertThat(environments()).hasSize(2);
        assertThat(environments()).allMatch(each -> each.handed.size() == 1);
    }

    @Test
    void theNextStartsWhenOneIsInitialized() {
        begin(5);
        trial.kind.environment(1).owner.initialized();

        assertThat(environments()).hasSize(3);
        assertThat(trial.kind.environment(3).handed).hasSize(1);
    }

    @Test
    void whoeverIsFreeFirstTakesWhatWaits() {
        var results = begin(3);
        trial.kind.environment(1).owner.initialized();
        trial.kind.environment(3).owner.initialized();
        assertThat(environments()).hasSize(3);
        var late = trial.begin();
        var later = trial.begin();
        assertThat(environments()).hasSize(4);
        trial.kind.environment(1).answer("first");
        trial.kind.environment(1).answer("second");

        assertThat(Trial.text(results.getFirst())).isEqualTo("first");
        assertThat(Trial.text(later)).isEqualTo("second");
        assertThat(late).isNotDone();
        assertThat(environments()).hasSize(4);
    }

    @Test
    void aStartThatFailsMakesRoomForTheNext() {
        var results = begin(4);
        trial.kind.environment(1).fail("Runtime.ExitError", false);
        trial.kind.environment(2).owner.returned(trial.kind.environment(2).last());
        assertThat(environments()).hasSize(4);
        for (int number = 3; number <= 4; number++) {
            trial.kind.environment(number).owner.initialized();
            trial.kind.environment(number).answer("well");
        }
        environments().getLast().answer("well");

        assertThat(Trial.text(results.getFirst())).isEqualTo("broken");
        assertThat(results.subList(1, 4)).extracting(Trial::text).containsOnly("well");
    }

    @Test
    void theTimeoutOfWhatWaitsBeginsWithItsStart() {
        var results = begin(3);
        trial.kind.environment(1).owner.initialized();
        trial.kind.environment(2).owner.initialized();
        trial.time.pass(Duration.ofSeconds(4));

        assertThat(trial.kind.environment(1).killed).isTrue();
        assertThat(results.get(2)).isNotDone();
    }

    @Test
    void whatWaitsGoesOnToTheNextRevision() {
        var results = begin(4);
        trial.functions.reload(Trial.HELLO);
        var next = trial.kind.revision(2);
        assertThat(next.environments).hasSize(2);
        next.environments.forEach(
                each -> {
                    each.owner.initialized();
                    each.answer("new");
                });

        assertThat(results.subList(2, 4)).extracting(Trial::text).containsOnly("new");
        assertThat(results.getFirst()).isNotDone();
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        trial.kind.startsAtOnce = 2;
        trial.kind.obliging = true;
        trial.run(Trial.hello());
        var results = new ArrayList<CompletableFuture<InvocationResult>>();
        var threads =
                Stream.generate(() -> Thread.ofPlatform().unstarted(() -> beginMany(results)))
                        .limit(4)
                        .toList();
        threads.forEach(Thread::start);
        for (int i = 0; i < 50; i++) {
            trial.functions.reload(Trial.HELLO);
        }
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(results).hasSize(4 * 500);
        results.forEach(result -> assertThat(Trial.text(result)).startsWith("revision "));
    }

    private void beginMany(List<CompletableFuture<InvocationResult>> results) {
        for (int i = 0; i < 500; i++) {
            var result = trial.begin();
            synchronized (results) {
                results.add(result);
            }
        }
    }
}
