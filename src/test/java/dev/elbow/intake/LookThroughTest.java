package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.TestControlPlanes;
import dev.elbow.control.ec2.Ec2Network;
import dev.elbow.control.ec2.FakeEc2;
import dev.elbow.model.AvailabilityZone;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Templates whose subnets and instances another EC2 API has.
class LookThroughTest {
    private static final String TEMPLATE =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-1, subnet-2]}
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Protocol: HTTP, Port: 80, VpcId: vpc-1, Targets: [{Id: i-1}]}
              Carts:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Protocol: HTTP, Port: 80, VpcId: vpc-1, Targets: [{Id: i-2}]}
            """;

    private final FakeEc2 ec2 =
            new FakeEc2()
                    .vpc("vpc-1", "10.0.0.0/16")
                    .subnet("subnet-1", "us-east-1e", "vpc-1", "10.0.0.0/24")
                    .subnet("subnet-2", "us-east-1c", "vpc-1", "10.0.1.0/24")
                    .securityGroup("sg-1", "default", "vpc-1")
                    .instance("i-1", "running", "10.0.0.1", "vpc-1")
                    .instance("i-2", "running", "10.0.0.2", "vpc-1");
    private final TestStacks stacks =
            new TestStacks(
                    LocalCodes.NONE,
                    store ->
                            TestControlPlanes.over(
                                    store, new Ec2Network(ec2.calls(Map.of(), Clock.systemUTC()))));

    @AfterEach
    void close() {
        ec2.close();
    }

    @Test
    void allThatIsAskedForIsLearnedAndTheTemplateIsOneCommit() {
        assertThat(stacks.changes(TEMPLATE))
                .containsExactlyInAnyOrder("CREATED Web", "CREATED Orders", "CREATED Carts");
        assertThat(stacks.now().revision()).isEqualTo(1);
        assertThat(TestStacks.only(stacks.now().loadBalancers()).availabilityZones())
                .containsExactly(
                        new AvailabilityZone("us-east-1e", "subnet-1"),
                        new AvailabilityZone("us-east-1c", "subnet-2"));
        assertThat(stacks.now().targetGroups().values())
                .flatExtracting(group -> group.targets())
                .extracting(target -> target.id() + " " + target.address())
                .containsExactlyInAnyOrder("i-1 10.0.0.1", "i-2 10.0.0.2");
        assertThat(ec2.asked())
                .extracting(FakeEc2.Asked::action)
                .containsExactlyInAnyOrder(
                        "DescribeSubnets",
                        "DescribeSecurityGroups",
                        "DescribeVpcs",
                        "DescribeInstances",
                        "DescribeInstances");
    }

    @Test
    void appliedAgainItAsksNothing() {
        stacks.apply(TEMPLATE);
        ec2.asked().clear();
        assertThat(stacks.changes(TEMPLATE)).isEmpty();
        assertThat(ec2.asked()).isEmpty();
    }

    @Test
    void whatEc2DoesNotHaveIsTheTemplatesMistake() {
        assertThat(stacks.refusal(TEMPLATE.replace("i-2", "i-3")))
                .singleElement()
                .asString()
                .contains("shop.yaml:10")
                .contains("Carts")
                .contains("The following targets do not exist and cannot be registered: 'i-3'");
        assertThat(stacks.now().revision()).isZero();
    }

    @Test
    void withoutEc2NothingOfItIsApplied() {
        ec2.answers(500, "");
        assertThat(stacks.refusal(TEMPLATE))
                .singleElement()
                .asString()
                .contains("ServiceUnavailable")
                .contains("EC2 at " + ec2.uri());
        assertThat(stacks.now().revision()).isZero();
    }
}
