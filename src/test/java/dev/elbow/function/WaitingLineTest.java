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
    private final HelloFunction hello = new HelloFunction();

    @AfterEach
    void close() {
        hello.close();
    }

    private List<CompletableFuture<InvocationResult>> begin(int invocations) {
        hello.kind.startsAtOnce = 2;
        hello.run(HelloFunction.hello());
        return Stream.generate(hello::begin).limit(invocations).toList();
    }

    private List<FakeEnvironment> environments() {
        return hello.kind.revision(1).environments;
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
        hello.kind.environment(1).owner.initialized();

        assertThat(environments()).hasSize(3);
        assertThat(hello.kind.environment(3).handed).hasSize(1);
    }

    @Test
    void whoeverIsFreeFirstTakesWhatWaits() {
        var results = begin(3);
        hello.kind.environment(1).owner.initialized();
        hello.kind.environment(3).owner.initialized();
        assertThat(environments()).hasSize(3);
        var late = hello.begin();
        var later = hello.begin();
        assertThat(environments()).hasSize(4);
        hello.kind.environment(1).answer("first");
        hello.kind.environment(1).answer("second");

        assertThat(HelloFunction.text(results.getFirst())).isEqualTo("first");
        assertThat(HelloFunction.text(later)).isEqualTo("second");
        assertThat(late).isNotDone();
        assertThat(environments()).hasSize(4);
    }

    @Test
    void aStartThatFailsMakesRoomForTheNext() {
        var results = begin(4);
        hello.kind.environment(1).fail("Runtime.ExitError", false);
        hello.kind.environment(2).owner.returned(hello.kind.environment(2).last());
        assertThat(environments()).hasSize(4);
        for (int number = 3; number <= 4; number++) {
            hello.kind.environment(number).owner.initialized();
            hello.kind.environment(number).answer("well");
        }
        environments().getLast().answer("well");

        assertThat(HelloFunction.text(results.getFirst())).isEqualTo("broken");
        assertThat(results.subList(1, 4)).extracting(HelloFunction::text).containsOnly("well");
    }

    @Test
    void theTimeoutOfWhatWaitsBeginsWithItsStart() {
        var results = begin(3);
        hello.kind.environment(1).owner.initialized();
        hello.kind.environment(2).owner.initialized();
        hello.time.pass(Duration.ofSeconds(4));

        assertThat(hello.kind.environment(1).killed).isTrue();
        assertThat(results.get(2)).isNotDone();
    }

    @Test
    void whatWaitsGoesOnToTheNextRevision() {
        var results = begin(4);
        hello.functions.reload(HelloFunction.HELLO);
        var next = hello.kind.revision(2);
        assertThat(next.environments).hasSize(2);
        next.environments.forEach(
                each -> {
                    each.owner.initialized();
                    each.answer("new");
                });

        assertThat(results.subList(2, 4)).extracting(HelloFunction::text).containsOnly("new");
        assertThat(results.getFirst()).isNotDone();
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        hello.kind.startsAtOnce = 2;
        hello.kind.obliging = true;
        hello.run(HelloFunction.hello());
        var results = new ArrayList<CompletableFuture<InvocationResult>>();
        var threads =
                Stream.generate(() -> Thread.ofPlatform().unstarted(() -> beginMany(results)))
                        .limit(4)
                        .toList();
        threads.forEach(Thread::start);
        for (int i = 0; i < 50; i++) {
            hello.functions.reload(HelloFunction.HELLO);
        }
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(results).hasSize(4 * 500);
        results.forEach(result -> assertThat(HelloFunction.text(result)).startsWith("revision "));
    }

    private void beginMany(List<CompletableFuture<InvocationResult>> results) {
        for (int i = 0; i < 500; i++) {
            var result = hello.begin();
            synchronized (results) {
                results.add(result);
            }
        }
    }
}
