package dev.elbow.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerSecondBudgetTest {
    private final PerSecondBudget budget = new PerSecondBudget(2);

    @Test
    void eachSecondHasItsLines() {
        assertThat(budget.take(100)).isTrue();
        assertThat(budget.take(100)).isTrue();
        assertThat(budget.take(100)).isFalse();
        assertThat(budget.take(101)).isTrue();
    }

    @Test
    void aRequestThatEndedJustBeforeTheSecondCountsToIt() {
        budget.take(101);

        assertThat(budget.take(100)).isTrue();
        assertThat(budget.take(100)).isFalse();
        assertThat(budget.take(101)).isFalse();
    }

    @Test
    void aClockThatIsSetBackStartsANewSecond() {
        budget.take(1000);
        budget.take(1000);

        assertThat(budget.take(10)).isTrue();
    }
}
