package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Scope;
import org.junit.jupiter.api.Test;

class PhysicalNameTest {

    private static PhysicalName name(String stack, String logicalId, String replacing) {
        return new PhysicalName(
                new Scope("123456789012", "us-east-1"), stack, logicalId, replacing);
    }

    @Test
    void aLongNameIsCutWithinTheLimitAndStaysItsOwn() {
        var first = name("a-stack-with-a-long-name", "TargetGroupOfTheOrders", "");
        var second = name("a-stack-with-a-long-name", "TargetGroupOfTheOther", "");
        assertThat(first.within(32))
                .hasSizeLessThanOrEqualTo(32)
                .matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
                .isNotEqualTo(second.within(32));
    }

    @Test
    void whatReplacesAResourceHasAnotherName() {
        assertThat(name("shop", "Web", "Port=1").within(32))
                .isNotEqualTo(name("shop", "Web", "").within(32));
    }

    @Test
    void noNameBeginsWithWhatAwsReserves() {
        assertThat(name("internal-shop", "Web", "").within(32)).doesNotStartWith("internal-");
    }
}
