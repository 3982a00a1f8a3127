package dev.elbow.balancing;

import static dev.elbow.fixture.TestSnapshots.group;
import static dev.elbow.fixture.TestSnapshots.inUse;
import static dev.elbow.fixture.TestSnapshots.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.LogLines;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.TargetHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The lines that tell when a group starts and stops failing open.
class FailOpenLogTest {
    private static final String ONE = "10.0.0.1";
    private static final String TWO = "10.0.0.2";
    private static final TargetHealth UNHEALTHY = TargetHealth.FAILED;

    private final TargetGroups groups = new TargetGroups(LocalFacts.DEFAULT);
    private final LogLines lines = LogLines.of(TargetGroups.class.getName());

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void targetsThatWereNeverCheckedAreNotLogged() {
        groups.apply(inUse(group("g", ONE, TWO)));
        groups.report(key("g", ONE), TargetHealth.HEALTHY);

        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void theStartAndTheStopAreLoggedOnce() throws InterruptedException {
        groups.apply(inUse(group("g", ONE, TWO)));
        groups.report(key("g", ONE), TargetHealth.HEALTHY);
        groups.report(key("g", TWO), UNHEALTHY);
        assertThat(lines.isEmpty()).isTrue();

        groups.report(key("g", ONE), UNHEALTHY);
        groups.report(key("g", TWO), UNHEALTHY);
        assertThat(lines.next())
                .isEqualTo(
                        "WARN g: fails open: 0 of 2 targets healthy (expected: at least 1);"
                                + " requests go to all of them");

        groups.report(key("g", TWO), TargetHealth.HEALTHY);
        groups.report(key("g", ONE), TargetHealth.HEALTHY);
        assertThat(lines.next()).isEqualTo("INFO g: fails open no longer: 1 of 2 targets healthy");
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void deregisteringTheLastHealthyTargetIsAStart() throws InterruptedException {
        groups.apply(inUse(group("g", ONE, TWO)));
        groups.report(key("g", ONE), TargetHealth.HEALTHY);
        groups.report(key("g", TWO), UNHEALTHY);

        groups.apply(inUse(group("g", TWO)));

        assertThat(lines.next()).contains("g: fails open: 0 of 1 targets healthy");
    }

    @Test
    void deregisteringTheLastTargetIsNotLogged() throws InterruptedException {
        groups.apply(inUse(group("g", ONE)));
        groups.report(key("g", ONE), UNHEALTHY);
        assertThat(lines.next()).contains("g: fails open: 0 of 1 targets healthy");

        groups.apply(inUse(group("g")));

        assertThat(lines.isEmpty()).isTrue();
    }
}
