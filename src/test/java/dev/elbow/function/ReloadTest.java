package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.LogLines;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReloadTest {
    private Trial trial = new Trial().run(Trial.hello());

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void newInvocationsGetTheNewCodeAndThoseUnderWayFinishOnTheOld() {
        var old = trial.begin();
        trial.kind.environment(1).owner.initialized();

        assertThat(trial.functions.reload(Trial.HELLO)).isEqualTo(new Reload.Replaced(List.of()));
        var fresh = trial.begin();
        trial.kind.environment(1).answer("old");
        trial.kind.revision(2).environment(1).owner.initialized();
        trial.kind.revision(2).environment(1).answer("new");

        assertThat(Trial.text(old)).isEqualTo("old");
        assertThat(Trial.text(fresh)).isEqualTo("new");
    }

    @Test
    void theOldRevisionIsClosedAfterItsLastEnvironment() {
        trial.begin();
        trial.kind.environment(1).owner.initialized();
        trial.begin();
        trial.kind.environment(2).owner.initialized();
        trial.kind.environment(2).answer("idle");
        trial.functions.reload(Trial.HELLO);

        assertThat(trial.kind.environment(2).closed).isTrue();
        assertThat(trial.kind.environment(1).closed).isFalse();
        assertThat(trial.kind.revision(1).closed).isFalse();
        trial.kind.environment(1).answer("done");
        assertThat(trial.kind.environment(1).closed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
        assertThat(trial.kind.revision(2).closed).isFalse();
    }

    @Test
    void codeThatIsAsItWasIsNotLoadedAgain() {
        trial.kind.revision(1).current = true;

        assertThat(trial.functions.reload(Trial.HELLO)).isEqualTo(new Reload.Unknown());
        assertThat(trial.kind.revisions).hasSize(1);
    }

    @Test
    void theCodeBeforeGoesOnWhileNewCodeIsPrepared() throws InterruptedException {
        trial.kind.obliging = true;
        var prepared = new CountDownLatch(1);
        trial.kind.preparation =
                () -> {
                    try {
                        assertThat(prepared.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                };

        assertThat(trial.functions.reload(Trial.HELLO)).isInstanceOf(Reload.Kept.class);
        trial.begin().join();
        assertThat(trial.kind.revisions).hasSize(1);

        prepared.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (trial.kind.revisions.size() < 2 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(trial.kind.revisions).hasSize(2);
    }

    @Test
    void aRevisionWithoutEnvironmentsIsClosedAtOnce() {
        trial.functions.reload(Trial.HELLO);

        assertThat(trial.kind.revision(1).closed).isTrue();
    }

    @Test
    void theOldRevisionIsClosedAfterItsLastInvocationTimedOut() {
        trial.begin();
        trial.kind.environment(1).owner.initialized();
        trial.functions.reload(Trial.HELLO);
        trial.time.pass(java.time.Duration.ofSeconds(3));

        assertThat(trial.kind.environment(1).killed).isTrue();
        assertThat(trial.kind.revision(1).closed).isTrue();
    }

    @Test
    void whileCodeIsBadTheOldGoesOn() {
        trial.kind.obliging = true;
        trial.kind.bad = "code: no class file (expected: one)";

        assertThat(trial.functions.reload(Trial.HELLO))
                .isEqualTo(new Reload.Kept("code: no class file (expected: one)"));
        assertThat(Trial.text(trial.begin())).isEqualTo("revision 1");
        trial.kind.bad = "";
        assertThat(trial.functions.reload(Trial.HELLO)).isInstanceOf(Reload.Replaced.class);
        assertThat(Trial.text(trial.begin())).isEqualTo("revision 2");
    }

    @Test
    void badCodeMayBeToldToFailInstead() {
        trial.close();
        trial = new Trial(FunctionSettings.DEFAULT.withKeepsOldCode(false)).run(Trial.hello());
        trial.kind.obliging = true;
        trial.kind.bad = "code: no class file (expected: one)";

        assertThat(trial.functions.reload(Trial.HELLO))
                .isEqualTo(new Reload.Broken("code: no class file (expected: one)"));
        assertThat(Trial.text(trial.begin())).isEqualTo("code: no class file (expected: one)");
        trial.kind.bad = "";
        assertThat(trial.functions.reload(Trial.HELLO)).isInstanceOf(Reload.Replaced.class);
        assertThat(Trial.text(trial.begin())).isEqualTo("revision 2");
    }

    @Test
    void codeThatIsNotWatchedIsNotReadAgain() {
        var latest = FunctionVersion.latest(new FunctionCode.Compiled(), "java25", "Hello");
        trial.run(LambdaFunction.of(Trial.HELLO, latest));

        assertThat(trial.functions.reload(Trial.HELLO)).isEqualTo(new Reload.Unknown());
        assertThat(trial.functions.reload(Trial.qualified("absent")))
                .isEqualTo(new Reload.Unknown());
    }

    @Test
    void noInvocationIsLostByManyReloadsAndNoClosedRevisionStartsAnything() throws Exception {
        trial.kind.obliging = true;
        var going = new AtomicBoolean(true);
        var results = new ArrayList<CompletableFuture<InvocationResult>>();
        var begun = new CountDownLatch(1);
        var caller =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (going.get()) {
                                        results.add(trial.begin());
                                        begun.countDown();
                                    }
                                });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 500; i++) {
            trial.functions.reload(Trial.HELLO);
        }
        going.set(false);
        caller.join();

        assertThat(results)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(Trial.text(it)).startsWith("revision"));
        assertThat(trial.kind.revisions)
                .allMatch(revision -> revision.startedWhenClosed.get() == 0);
        assertThat(trial.kind.revisions.subList(0, 500)).allMatch(revision -> revision.closed);
    }

    @Test
    void codeThatFailsAsBeforeIsWarnedOfOnce() throws InterruptedException {
        trial.close();
        trial = new Trial(FunctionSettings.DEFAULT.withKeepsOldCode(false)).run(Trial.hello());
        try (var lines = LogLines.of(HostedVersion.class.getName())) {
            trial.kind.bad = "code: one";
            trial.functions.reload(Trial.HELLO);
            trial.functions.reload(Trial.HELLO);
            assertThat(lines.next()).endsWith(": code: one");
            assertThat(lines.isEmpty()).isTrue();

            trial.kind.bad = "code: two";
            trial.functions.reload(Trial.HELLO);
            assertThat(lines.next()).endsWith(": code: two");

            trial.kind.bad = "";
            trial.functions.reload(Trial.HELLO);
            trial.kind.bad = "code: two";
            trial.functions.reload(Trial.HELLO);
            assertThat(lines.next()).endsWith(": code: two");
            assertThat(lines.isEmpty()).isTrue();
        }
    }
}
