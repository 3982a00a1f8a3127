package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.shape.AccountLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The limits in the configuration, and as an account describes them.
class LimitsTest {

    @ParameterizedTest
    @EnumSource
    void withoutConfigurationAwsQuotasHold(Limit limit) {
        assertThat(Limits.of(Map.of()).of(limit)).isEqualTo(limit.usual());
    }

    @ParameterizedTest
    @EnumSource
    void eachCanBeConfiguredByItsName(Limit limit) {
        var limits = Limits.of(Map.of(limit.text(), "1"));
        assertThat(limits.of(limit)).isEqualTo(1);
        assertThat(limits.changed()).hasSize(1);
    }

    @Test
    void whatAwsRaisesCanBeRaised() {
        assertThat(
                        Limits.of(Map.of("rules-per-application-load-balancer", "1000"))
                                .of(Limit.RULES_PER_LOAD_BALANCER))
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application-load-balancers|0|1-1000000",
                "application-load-balancers|-1|1-1000000",
                "application-load-balancers|many|1-1000000",
                "application-load-balancers|1000001|1-1000000",
                "application-load-balancers|99999999999|1-1000000",
                "condition-values-per-alb-rule|6|1-5, as AWS does not raise it",
                "tags-per-resource|51|1-50, as AWS does not raise it"
            })
    void aValueThatCannotBeIsRefusedInOneLine(String name, String value, String expected) {
        assertThatThrownBy(() -> Limits.of(Map.of(name, value)))
                .hasMessage("elbow.limits.%s: %s (expected: %s)".formatted(name, value, expected));
    }

    @Test
    void anUnknownNameIsRefusedAndTheKnownOnesAreTold() {
        assertThatThrownBy(() -> Limits.of(Map.of("listeners", "5")))
                .hasMessageStartingWith(
                        "elbow.limits.listeners: 5 (expected: one of application-load-balancers, ca-cert")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theAccountIsToldAwsNamesWithTheNumbersThatHoldHere() {
        var account = new TestAccount();
        account.limits =
                Limits.DEFAULT.with(Limit.LOAD_BALANCERS, 7).with(Limit.TAGS_PER_RESOURCE, 3);
        var told = account.call(DescribeAccountLimits.class);
        assertThat(told.nextMarker()).isNull();
        assertThat(told.limits())
                .hasSize(23)
                .isSortedAccordingTo(Comparator.comparing(AccountLimit::name))
                .contains(
                        new AccountLimit("application-load-balancers", "7"),
                        new AccountLimit("certificates-per-application-load-balancer", "25"),
                        new AccountLimit("condition-wildcards-per-alb-rule", "5"),
                        new AccountLimit("network-load-balancers", "50"),
                        new AccountLimit("target-groups", "3000"),
                        new AccountLimit("targets-per-target-group", "1000"));
    }

    @Test
    void theAccountIsToldInPages() {
        var account = new TestAccount();
        List<AccountLimit> all = new ArrayList<>();
        var page = account.call(DescribeAccountLimits.class, "PageSize=10");
        while (page.nextMarker() != null) {
            assertThat(page.limits()).hasSize(10);
            all.addAll(page.limits());
            page =
                    account.call(
                            DescribeAccountLimits.class,
                            "PageSize=10",
                            "Marker=" + page.nextMarker());
        }
        all.addAll(page.limits());
        assertThat(all).isEqualTo(account.call(DescribeAccountLimits.class).limits()).hasSize(23);
        account.refuses(
                "ValidationError",
                "1 validation error detected: Value '401' at 'pageSize' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 400",
                DescribeAccountLimits.class,
                "PageSize=401");
    }
}
