package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
    private final TestAccount account = new TestAccount();

    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, Z35SXDOTRQ7X7K",
        "eu-central-2, aws, Z06391101F2ZOEP8P5EB3",
        "ap-southeast-7, aws, Z0390008CMBRTHFGWBCB",
        "mx-central-1, aws, Z023552324OKD1BB28BH5",
        "il-central-1, aws, Z09170902867EHPV2DABU",
        "cn-north-1, aws-cn, Z1GDH35T77C1KE",
        "us-gov-west-1, aws-us-gov, Z33AYJ8TM3BH4J",
        "moon-1, aws, Z35SXDOTRQ7X7K",
    })
    void aLoadBalancerHasTheNamesOfItsRegion(String region, String partition, String zone) {
        account.scope = new Scope("123456789012", region);
        account.listener(account.loadBalancer("web"), 80);
        var loadBalancer = account.call(DescribeLoadBalancers.class).loadBalancers().getFirst();
        assertThat(loadBalancer.loadBalancerArn())
                .matches(
                        "arn:%s:elasticloadbalancing:%s:123456789012:loadbalancer/app/web/[0-9a-f]{16}"
                                .formatted(partition, region));
        assertThat(loadBalancer.dnsName())
                .matches("web-[0-9]{10}\\." + region + "\\.elb\\.localhost");
        assertThat(loadBalancer.canonicalHostedZoneId()).isEqualTo(zone);
        assertThat(loadBalancer.availabilityZones())
                .allSatisfy(each -> assertThat(each.zoneName()).startsWith(region));
    }

    @Test
    void nothingOfAnotherAccountOrRegionIsFoundOrChanged() {
        var loadBalancer = account.loadBalancer("web");
        var listener = account.listener(loadBalancer, 80);
        account.rule(listener, 1, "/a");
        var group = account.targetGroup("a");
        ForwardingListener.create(account, account.loadBalancer("other"), group);
        for (Scope elsewhere :
                new Scope[] {
                    new Scope("123456789012", "eu-west-1"), new Scope("210987654321", "us-east-1")
                }) {
            account.scope = elsewhere;
            account.refuses(
                    "ValidationError",
                    "'" + loadBalancer + "' is not a valid load balancer ARN",
                    DescribeLoadBalancerAttributes.class,
                    "LoadBalancerArn=" + loadBalancer);
            account.refuses(
                    "ValidationError",
                    "'" + listener + "' is not a valid listener ARN",
                    DeleteListener.class,
                    "ListenerArn=" + listener);
            account.refuses(
                    "ValidationError",
                    "'" + group + "' is not a valid target group ARN",
                    DescribeTargetHealth.class,
                    "TargetGroupArn=" + group);
            account.refuses(
                    "ValidationError",
                    "'" + group + "' is not a valid target group ARN",
                    DeleteTargetGroup.class,
                    "TargetGroupArn=" + group);
            account.refuses(
                    "ValidationError",
                    "'" + loadBalancer + "' is not a valid load balancer ARN",
                    DeleteLoadBalancer.class,
                    "LoadBalancerArn=" + loadBalancer);
        }
        assertThat(account.snapshot().loadBalancers()).hasSize(2);
        assertThat(account.snapshot().targetGroups()).hasSize(1);
    }

    @Test
    void aNameIsTakenInOneRegionOnly() {
        var here = account.loadBalancer("web");
        account.scope = new Scope("123456789012", "eu-west-1");
        assertThat(account.loadBalancer("web")).isNotEqualTo(here);
        assertThat(account.targetGroup("web")).contains("eu-west-1");
    }
}
