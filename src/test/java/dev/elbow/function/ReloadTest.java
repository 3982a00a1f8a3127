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
    private HelloFunction hello = new HelloFunction().run(HelloFunction.hello());

    @AfterEach
    void close() {
        hello.close();
    }

    @Test
    void newInvocationsGetTheNewCodeAndThoseUnderWayFinishOnTheOld() {
        var old = hello.begin();
        hello.kind.environment(1).owner.initialized();

        assertThat(hello.functions.reload(HelloFunction.HELLO))
                .isEqualTo(new Reload.Replaced(List.of()));
        var fresh = hello.begin();
        hello.kind.environment(1).answer("old");
        hello.kind.revision(2).environment(1).owner.initialized();
        hello.kind.revision(2).environment(1).answer("new");

        assertThat(HelloFunction.text(old)).isEqualTo("old");
        assertThat(HelloFunction.text(fresh)).isEqualTo("new");
    }

    @Test
    void theOldRevisionIsClosedAfterItsLastEnvironment() {
        hello.begin();
        hello.kind.environment(1).owner.initialized();
        hello.begin();
        hello.kind.environment(2).owner.initialized();
        hello.kind.environment(2).answer("idle");
        hello.functions.reload(HelloFunction.HELLO);

        assertThat(hello.kind.environment(2).closed).isTrue();
        assertThat(hello.kind.environment(1).closed).isFalse();
        assertThat(hello.kind.revision(1).closed).isFalse();
        hello.kind.environment(1).answer("done");
        assertThat(hello.kind.environment(1).closed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
        assertThat(hello.kind.revision(2).closed).isFalse();
    }

    @Test
    void codeThatIsAsItWasIsNotLoadedAgain() {
        hello.kind.revision(1).current = true;

        assertThat(hello.functions.reload(HelloFunction.HELLO)).isEqualTo(new Reload.Unknown());
        assertThat(hello.kind.revisions).hasSize(1);
    }

    @Test
    void theCodeBeforeGoesOnWhileNewCodeIsPrepared() throws InterruptedException {
        hello.kind.obliging = true;
        var prepared = new CountDownLatch(1);
        hello.kind.preparation =
                () -> {
                    try {
                        assertThat(prepared.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                };

        assertThat(hello.functions.reload(HelloFunction.HELLO)).isInstanceOf(Reload.Kept.class);
        hello.begin().join();
        assertThat(hello.kind.revisions).hasSize(1);

        prepared.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (hello.kind.revisions.size() < 2 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(hello.kind.revisions).hasSize(2);
    }

    @Test
    void aRevisionWithoutEnvironmentsIsClosedAtOnce() {
        hello.functions.reload(HelloFunction.HELLO);

        assertThat(hello.kind.revision(1).closed).isTrue();
    }

    @Test
    void theOldRevisionIsClosedAfterItsLastInvocationTimedOut() {
        hello.begin();
        hello.kind.environment(1).owner.initialized();
        hello.functions.reload(HelloFunction.HELLO);
        hello.time.pass(java.time.Duration.ofSeconds(3));

        assertThat(hello.kind.environment(1).killed).isTrue();
        assertThat(hello.kind.revision(1).closed).isTrue();
    }

    @Test
    void whileCodeIsBadTheOldGoesOn() {
        hello.kind.obliging = true;
        hello.kind.bad = "code: no class file (expected: one)";

        assertThat(hello.functions.reload(HelloFunction.HELLO))
                .isEqualTo(new Reload.Kept("code: no class file (expected: one)"));
        assertThat(HelloFunction.text(hello.begin())).isEqualTo("revision 1");
        hello.kind.bad = "";
        assertThat(hello.functions.reload(HelloFunction.HELLO)).isInstanceOf(Reload.Replaced.class);
        assertThat(HelloFunction.text(hello.begin())).isEqualTo("revision 2");
    }

    @Test
    void badCodeMayBeToldToFailInstead() {
        hello.close();
        hello =
                new HelloFunction(FunctionSettings.DEFAULT.withKeepsOldCode(false))
                        .run(HelloFunction.hello());
        hello.kind.obliging = true;
        hello.kind.bad = "code: no class file (expected: one)";

        assertThat(hello.functions.reload(HelloFunction.HELLO))
                .isEqualTo(new Reload.Broken("code: no class file (expected: one)"));
        assertThat(HelloFunction.text(hello.begin()))
                .isEqualTo("code: no class file (expected: one)");
        hello.kind.bad = "";
        assertThat(hello.functions.reload(HelloFunction.HELLO)).isInstanceOf(Reload.Replaced.class);
        assertThat(HelloFunction.text(hello.begin())).isEqualTo("revision 2");
    }

    @Test
    void codeThatIsNotWatchedIsNotReadAgain() {
        var latest = FunctionVersion.latest(new FunctionCode.Compiled(), "java25", "Hello");
        hello.run(LambdaFunction.of(HelloFunction.HELLO, latest));

        assertThat(hello.functions.reload(HelloFunction.HELLO)).isEqualTo(new Reload.Unknown());
        assertThat(hello.functions.reload(HelloFunction.qualified("absent")))
                .isEqualTo(new Reload.Unknown());
    }

    @Test
    void noInvocationIsLostByManyReloadsAndNoClosedRevisionStartsAnything() throws Exception {
        hello.kind.obliging = true;
        var going = new AtomicBoolean(true);
        var results = new ArrayList<CompletableFuture<InvocationResult>>();
        var begun = new CountDownLatch(1);
        var caller =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (going.get()) {
                                        results.add(hello.begin());
                                        begun.countDown();
                                    }
                                });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 500; i++) {
            hello.functions.reload(HelloFunction.HELLO);
        }
        going.set(false);
        caller.join();

        assertThat(results)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(HelloFunction.text(it)).startsWith("revision"));
        assertThat(hello.kind.revisions)
                .allMatch(revision -> revision.startedWhenClosed.get() == 0);
        assertThat(hello.kind.revisions.subList(0, 500)).allMatch(revision -> revision.closed);
    }

    @Test
    void codeThatFailsAsBeforeIsWarnedOfOnce() throws InterruptedException {
        hello.close();
        hello =
                new HelloFunction(FunctionSettings.DEFAULT.withKeepsOldCode(false))
                        .run(HelloFunction.hello());
        try (var lines = LogLines.of(HostedVersion.class.getName())) {
            hello.kind.bad = "code: one";
            hello.functions.reload(HelloFunction.HELLO);
            hello.functions.reload(HelloFunction.HELLO);
            assertThat(lines.next()).endsWith(": code: one");
            assertThat(lines.isEmpty()).isTrue();

            hello.kind.bad = "code: two";
            hello.functions.reload(HelloFunction.HELLO);
            assertThat(lines.next()).endsWith(": code: two");

            hello.kind.bad = "";
            hello.functions.reload(HelloFunction.HELLO);
            hello.kind.bad = "code: two";
            hello.functions.reload(HelloFunction.HELLO);
            assertThat(lines.next()).endsWith(": code: two");
            assertThat(lines.isEmpty()).isTrue();
        }
    }
}
