package dev.elbow.control.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Ec2GuardTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Element ANSWER = new Element("Answer", "", List.of());

    private final AtomicInteger requests = new AtomicInteger();
    private Ec2Guard guard = new Ec2Guard(new Ec2Tries(LONG, 0, LONG));

    @AfterEach
    void close() {
        guard.close();
    }

    private void guard(Duration timeout, int retries, Duration pause) {
        guard = new Ec2Guard(new Ec2Tries(timeout, retries, pause));
    }

    private Callable<Element> failing(Exception failure) {
        return () -> {
            requests.incrementAndGet();
            throw failure;
        };
    }

    private static Exception unavailable() {
        return new Ec2Failure.Unavailable("gone");
    }

    private static Set<Thread> timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("SmallRye Fault Tolerance Timer"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void theThreadBeginsWithTheFirstRequestAndEndsWithTheGuard() throws Exception {
        var before = timers();
        guard(LONG, 2, LONG);
        assertThat(timers()).isEqualTo(before);

        for (int time = 0; time < 2; time++) {
            assertThat(guard.call(() -> ANSWER)).isEqualTo(ANSWER);
            assertThat(guard.call(() -> ANSWER)).isEqualTo(ANSWER);
            var mine = timers();
            mine.removeAll(before);
            assertThat(mine).hasSize(1);

            guard.close();
            assertThat(mine).noneMatch(Thread::isAlive);
        }
    }

    @Test
    void nothingIsTriedMoreThanThreeTimesAndTheLastFailureIsTold() {
        guard(LONG, 2, LONG);
        var failure = unavailable();
        assertThatThrownBy(() -> guard.call(failing(failure))).isSameAs(failure);
        assertThat(requests).hasValue(3);
    }

    @Test
    void eachTryHasItsTimeout() {
        guard(Duration.ofMillis(100), 2, LONG);
        var never = new CountDownLatch(1);
        assertThatThrownBy(
                        () ->
                                guard.call(
                                        () -> {
                                            requests.incrementAndGet();
                                            never.await();
                                            return ANSWER;
                                        }))
                .isInstanceOf(TimeoutException.class);
        assertThat(requests).hasValue(3);
        assertThat(Thread.interrupted()).isFalse();
    }

    /// Six tries are two calls' where all fail.
    @Test
    void triesThatFailInARowOpenTheCircuitBreaker() {
        guard(LONG, 2, LONG);
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> guard.call(failing(unavailable())))
                    .isInstanceOf(Ec2Failure.Unavailable.class);
        }
        assertThatThrownBy(() -> guard.call(() -> ANSWER))
                .isInstanceOf(CircuitBreakerOpenException.class);
        assertThat(requests).hasValue(6);
    }

    @Test
    void anAnswerBetweenFailuresKeepsTheCircuitBreakerClosed() throws Exception {
        for (int call = 1; call < 12; call++) {
            if (call % 6 == 0) {
                guard.call(() -> ANSWER);
            } else {
                assertThatThrownBy(() -> guard.call(failing(unavailable())))
                        .isInstanceOf(Ec2Failure.Unavailable.class);
            }
        }
        assertThat(guard.call(() -> ANSWER)).isEqualTo(ANSWER);
    }

    @Test
    void aRefusalIsNeitherTriedAgainNorCounted() throws Exception {
        guard(LONG, 2, LONG);
        for (int call = 1; call <= 6; call++) {
            assertThatThrownBy(() -> guard.call(failing(new Ec2Failure.Refused("no"))))
                    .isInstanceOf(Ec2Failure.Refused.class);
            assertThat(requests).hasValue(call);
        }
        assertThat(guard.call(() -> ANSWER)).isEqualTo(ANSWER);
    }

    @Test
    void afterThePauseOneRequestIsMadeAndItsAnswerClosesTheCircuitBreaker() throws Exception {
        guard(LONG, 0, Duration.ofMillis(1));
        for (int call = 0; call < 6; call++) {
            assertThatThrownBy(() -> guard.call(failing(unavailable())))
                    .isInstanceOf(Ec2Failure.Unavailable.class);
        }
        while (isOpen()) {
            Thread.onSpinWait();
        }
        assertThat(guard.call(() -> ANSWER)).isEqualTo(ANSWER);
    }

    private boolean isOpen() throws Exception {
        try {
            guard.call(() -> ANSWER);
            return false;
        } catch (CircuitBreakerOpenException _) {
            return true;
        }
    }
}
