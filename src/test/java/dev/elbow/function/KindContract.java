package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract of every kind of function with the owner of its environments.
public abstract class KindContract {
    private final RecordingOwner owner = new RecordingOwner();
    private final FunctionClock clock = FunctionClock.system();

    /// A kind for one test, which closes it.
    protected abstract Kind kind() throws Exception;

    /// Answers with its event.
    protected abstract FunctionVersion echo() throws Exception;

    /// Fails each invocation and goes on.
    protected abstract FunctionVersion failing() throws Exception;

    /// Cannot be initialized.
    protected abstract FunctionVersion unready() throws Exception;

    private sealed interface EnvironmentEvent {
        record Initialized() implements EnvironmentEvent {}

        record NotReady() implements EnvironmentEvent {}

        record Ended(Invocation invocation, InvocationResult result, boolean usable)
                implements EnvironmentEvent {}
    }

    private static final class RecordingOwner implements EnvironmentOwner {
        private final BlockingQueue<EnvironmentEvent> events = new LinkedBlockingQueue<>();

        EnvironmentEvent next() throws InterruptedException {
            var next = events.poll(40, TimeUnit.SECONDS);
            assertThat(next).as("the next event").isNotNull();
            return next;
        }

        @Override
        public void initialized() {
            events.add(new EnvironmentEvent.Initialized());
        }

        @Override
        public void initFailed(Failed why) {
            events.add(new EnvironmentEvent.NotReady());
        }

        @Override
        public void ended(Invocation invocation, InvocationResult result, boolean usable) {
            events.add(new EnvironmentEvent.Ended(invocation, result, usable));
        }

        @Override
        public void returned(Invocation invocation) {
            throw new AssertionError("returned");
        }

        @Override
        public void died(String why) {
            events.add(new EnvironmentEvent.NotReady());
        }

        @Override
        public void output(@Nullable Invocation during, byte[] text) {
            // Not promised
        }
    }

    private Kind kind =
            (_, _) -> {
                throw new BadCode("no kind yet");
            };

    @AfterEach
    void close() {
        kind.close();
        clock.close();
    }

    private Environment start(FunctionVersion version, String initialization) throws Exception {
        kind = kind();
        var revision = kind.load(LambdaFunction.of(HelloFunction.HELLO, version), version);
        var stream = LogStream.name(clock.millis(), version.version());
        return revision.start(owner, new EnvironmentFacts(1, stream, initialization));
    }

    private Invocation invocation(String event) {
        var name = FunctionName.of(HelloFunction.HELLO);
        var invocation =
                new Invocation(
                        event.getBytes(UTF_8),
                        HelloFunction.TRACE,
                        name,
                        clock,
                        new InvocationCounts(),
                        _ -> {});
        long now = clock.nanos();
        invocation.runUntil(now, now + TimeUnit.SECONDS.toNanos(60));
        return invocation;
    }

    @Test
    void anEnvironmentInitializesWithoutAnInvocation() throws Exception {
        var environment = start(echo(), EnvironmentFacts.PROVISIONED);

        assertThat(owner.next()).isEqualTo(new EnvironmentEvent.Initialized());
        environment.close();
    }

    @Test
    void itIsInitializedBeforeItAnswersWhatItWasHandedMeanwhile() throws Exception {
        var environment = start(echo(), EnvironmentFacts.ON_DEMAND);
        var invocation = invocation("{\"n\":1}");
        environment.hand(invocation);

        assertThat(owner.next()).isEqualTo(new EnvironmentEvent.Initialized());
        assertAnswers(invocation, "{\"n\":1}");
        environment.close();
    }

    @Test
    void itTakesOneInvocationAfterTheOther() throws Exception {
        var environment = start(echo(), EnvironmentFacts.ON_DEMAND);
        owner.next();
        for (int n = 0; n < 5; n++) {
            var invocation = invocation("{\"n\":" + n + "}");
            environment.hand(invocation);
            assertAnswers(invocation, "{\"n\":" + n + "}");
        }
        environment.close();
    }

    private void assertAnswers(Invocation invocation, String answer) throws Exception {
        assertThat(owner.next())
                .isInstanceOfSatisfying(
                        EnvironmentEvent.Ended.class,
                        ended -> {
                            assertThat(ended.invocation()).isSameAs(invocation);
                            assertThat(ended.usable()).isTrue();
                            assertThat(ended.result())
                                    .isInstanceOfSatisfying(
                                            Answer.class,
                                            it ->
                                                    assertThat(it.payload())
                                                            .asString(UTF_8)
                                                            .isEqualTo(answer));
                        });
    }

    @Test
    void aFailureOfTheFunctionLeavesItsEnvironmentUsable() throws Exception {
        var environment = start(failing(), EnvironmentFacts.ON_DEMAND);
        owner.next();
        for (int n = 0; n < 2; n++) {
            environment.hand(invocation("{}"));
            assertThat(owner.next())
                    .isInstanceOfSatisfying(
                            EnvironmentEvent.Ended.class,
                            ended -> {
                                assertThat(ended.usable()).isTrue();
                                assertFails(ended.result());
                            });
        }
        environment.close();
    }

    private static void assertFails(InvocationResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.message()).isNotBlank().doesNotContain("\n");
                            assertThat(failed.document()).startsWith("{").contains("\"errorType\"");
                        });
    }

    @Test
    void aFailedInitIsToldOfThoughNobodyInvokes() throws Exception {
        start(unready(), EnvironmentFacts.PROVISIONED);

        assertThat(owner.next()).isEqualTo(new EnvironmentEvent.NotReady());
    }

    @Test
    void whatIsHandedToOneThatCannotBeInitializedFailsAndItIsLost() throws Exception {
        var environment = start(unready(), EnvironmentFacts.ON_DEMAND);
        environment.hand(invocation("{}"));
        var event = owner.next();
        if (event instanceof EnvironmentEvent.NotReady) {
            event = owner.next();
        }

        assertThat(event)
                .isInstanceOfSatisfying(
                        EnvironmentEvent.Ended.class,
                        ended -> {
                            assertThat(ended.usable()).isFalse();
                            assertFails(ended.result());
                        });
    }
}
