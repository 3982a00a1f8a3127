package dev.elbow.observe.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBudgetTest {
    private final LineBudget budget = new LineBudget(2);

    @Test
    void eachSecondHasItsLines() {
        assertThat(budget.takeLine(100)).isTrue();
        assertThat(budget.takeLine(100)).isTrue();
        assertThat(budget.takeLine(100)).isFalse();
        assertThat(budget.takeLine(101)).isTrue();
    }

    @Test
    void aRequestThatEndedJustBeforeTheSecondCountsToIt() {
        budget.takeLine(101);

        assertThat(budget.takeLine(100)).isTrue();
        assertThat(budget.takeLine(100)).isFalse();
        assertThat(budget.takeLine(101)).isFalse();
    }

    @Test
    void aClockThatIsSetBackStartsANewSecond() {
        budget.takeLine(1000);
        budget.takeLine(1000);

        assertThat(budget.takeLine(10)).isTrue();
    }
}
