package dev.elbow.observe.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBudgetTest {
    private final LineBudget budget = new LineBudget(2);

    @Test
    void eachSecondHasItsLines() {
        assertThat(budget.take(100)).isTrue();
        assertThat(budget.take(100)).isTrue();
        assertThat(budget.take(100)).isFalse();
        assertThat(budget.take(101)).isTrue();
    }

    @Test
    void whatEndedAMomentBeforeTheSecondBeganCountsToIt() {
        budget.take(101);

        assertThat(budget.take(100)).isTrue();
        assertThat(budget.take(100)).isFalse();
        assertThat(budget.take(101)).isFalse();
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        budget.take(1000);
        budget.take(1000);

        assertThat(budget.take(10)).isTrue();
    }
}
