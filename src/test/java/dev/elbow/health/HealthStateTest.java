package dev.elbow.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.HealthCheck;
import dev.elbow.model.Matcher;
import dev.elbow.model.Protocol;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealth.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// behaviour/health.md#states
class HealthStateTest {
    private static final ProbeResult OK = new ProbeResult.Response(200);
    private static final ProbeResult BAD = new ProbeResult.Response(503);
    private static final int LENGTH = 12;

    private static HealthCheck check(int healthy, int unhealthy) {
        return new HealthCheck(
                true,
                Protocol.HTTP,
                0,
                "/",
                30,
                5,
                healthy,
                unhealthy,
                Matcher.parse("200-299,302", 200, 499));
    }

    private static HealthState after(HealthCheck check, ProbeResult... results) {
        HealthState state = new HealthState.Registering();
        for (var result : results) {
            state = state.next(result, check);
        }
        return state;
    }

    private static TargetHealth failedTwice(ProbeResult result) {
        return after(check(5, 2), result, result).health();
    }

    @Test
    void aTargetWithoutACheckIsBeingRegistered() {
        assertThat(new HealthState.Registering().health())
                .isEqualTo(
                        new TargetHealth(
                                State.INITIAL,
                                "Elb.RegistrationInProgress",
                                "Target registration is in progress"));
    }

    @Test
    void aTargetThatFailedTooSeldomIsInItsInitialHealthChecks() {
        assertThat(after(check(5, 2), BAD).health())
                .isEqualTo(
                        new TargetHealth(
                                State.INITIAL,
                                "Elb.InitialHealthChecking",
                                "Initial health checks in progress"));
    }

    @Test
    void oneSuccessMakesANewTargetHealthyWhateverTheThreshold() {
        assertThat(after(check(10, 2), OK).health())
                .isEqualTo(new TargetHealth(State.HEALTHY, null, null));
        assertThat(after(check(10, 2), BAD, OK).health().state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void aCodeOutsideTheMatcherIsNamed() {
        assertThat(failedTwice(BAD))
                .isEqualTo(
                        new TargetHealth(
                                State.UNHEALTHY,
                                "Target.ResponseCodeMismatch",
                                "Health checks failed with these codes: [503]"));
    }

    @Test
    void aRedirectIsAFailureUnlessItMatches() {
        assertThat(after(check(5, 2), new ProbeResult.Response(302)).health().state())
                .isEqualTo(State.HEALTHY);
        assertThat(failedTwice(new ProbeResult.Response(301)).description())
                .isEqualTo("Health checks failed with these codes: [301]");
    }

    @Test
    void aTimeoutIsNamed() {
        assertThat(failedTwice(new ProbeResult.Timeout()))
                .isEqualTo(
                        new TargetHealth(State.UNHEALTHY, "Target.Timeout", "Request timed out"));
    }

    @Test
    void aConnectionErrorIsAFailedHealthCheck() {
        assertThat(failedTwice(new ProbeResult.NoResponse("Connection refused")))
                .isEqualTo(
                        new TargetHealth(
                                State.UNHEALTHY,
                                "Target.FailedHealthChecks",
                                "Health checks failed"));
    }

    @Test
    void anErrorOfElbowItselfIsAnInternalError() {
        assertThat(failedTwice(new ProbeResult.InternalError("bug")))
                .isEqualTo(
                        new TargetHealth(
                                State.UNHEALTHY,
                                "Elb.InternalError",
                                "Health checks failed due to an internal error"));
    }

    @Test
    void theReasonIsThatOfTheLatestFailure() {
        var check = check(5, 2);

        assertThat(after(check, BAD, BAD, new ProbeResult.Timeout()).health().reason())
                .isEqualTo("Target.Timeout");
        assertThat(after(check, BAD, BAD, new ProbeResult.Timeout(), OK).health().reason())
                .isEqualTo("Target.Timeout");
    }

    @Test
    void changedThresholdsApplyFromTheNextResultOn() {
        var state = after(check(5, 10), OK, BAD, BAD, BAD);

        assertThat(state.health().state()).isEqualTo(State.HEALTHY);
        assertThat(state.next(BAD, check(5, 2)).health().state()).isEqualTo(State.UNHEALTHY);
    }

    /// Every sequence of results against the rules, applied to its whole history.
    @Test
    void everySequenceOfResultsHasTheStateOfItsHistory() {
        for (int healthy = 2; healthy <= 4; healthy++) {
            for (int unhealthy = 2; unhealthy <= 4; unhealthy++) {
                for (int bits = 0; bits < 1 << LENGTH; bits++) {
                    verifyStates(check(healthy, unhealthy), bits);
                }
            }
        }
    }

    private static void verifyStates(HealthCheck check, int bits) {
        HealthState state = new HealthState.Registering();
        List<Boolean> history = new ArrayList<>();
        var expected = State.INITIAL;
        for (int step = 0; step < LENGTH; step++) {
            boolean success = (bits >> step & 1) == 1;
            history.add(success);
            state = state.next(success ? OK : BAD, check);
            expected = expected(expected, history, check);
            assertThat(state.health().state()).as("%s %s", check, history).isEqualTo(expected);
        }
    }

    private static State expected(State before, List<Boolean> history, HealthCheck check) {
        if (before == State.INITIAL && history.getLast()) {
            return State.HEALTHY;
        }
        if (before == State.UNHEALTHY && endsWith(history, true, check.healthyThreshold())) {
            return State.HEALTHY;
        }
        if (before != State.UNHEALTHY && endsWith(history, false, check.unhealthyThreshold())) {
            return State.UNHEALTHY;
        }
        return before;
    }

    private static boolean endsWith(List<Boolean> history, boolean value, int times) {
        int size = history.size();
        return size >= times
                && history.subList(size - times, size).stream()
                        .allMatch(success -> success == value);
    }
}
