package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhysicalNameTest {

    @Test
    void aLongNameIsCutWithinTheLimitAndStaysItsOwn() {
        var first = new PhysicalName("a-stack-with-a-long-name", "TargetGroupOfTheOrders", 0);
        var second = new PhysicalName("a-stack-with-a-long-name", "TargetGroupOfTheOther", 0);
        assertThat(first.within(32))
                .hasSizeLessThanOrEqualTo(32)
                .matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
                .isNotEqualTo(second.within(32));
    }

    @Test
    void theNextGenerationHasAnotherName() {
        assertThat(new PhysicalName("shop", "Web", 1).within(32))
                .isNotEqualTo(new PhysicalName("shop", "Web", 0).within(32));
    }

    @Test
    void noNameBeginsWithWhatAwsReserves() {
        assertThat(new PhysicalName("internal-shop", "Web", 0).within(32))
                .doesNotStartWith("internal-");
    }
}
