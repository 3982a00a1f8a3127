package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SdkElbow.class)
class AccountIT {
    @Test
    @Covers("DescribeAccountLimits")
    void quotasAreDescribedInPages(SdkAccount account) {
        var elbv2 = account.elbv2();
        var all = elbv2.describeAccountLimits().limits();
        assertThat(all)
                .extracting(limit -> limit.name() + "=" + limit.max())
                .contains(
                        "application-load-balancers=50",
                        "target-groups=3000",
                        "rules-per-application-load-balancer=100");
        var page = elbv2.describeAccountLimits(each -> each.pageSize(5));
        assertThat(page.limits()).hasSize(5);
        assertThat(elbv2.describeAccountLimits(each -> each.marker(page.nextMarker())).limits())
                .hasSize(all.size() - 5)
                .doesNotContainAnyElementsOf(page.limits());

        refused(
                "ValidationError",
                "1 validation error detected: Value '401' at 'pageSize' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 400",
                () -> elbv2.describeAccountLimits(each -> each.pageSize(401)));
    }
}
