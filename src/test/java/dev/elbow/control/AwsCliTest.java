package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.elbow.fixture.ReservedPort;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The unmodified AWS CLI against the running application.
@QuarkusTest
class AwsCliTest {
    @BeforeEach
    void needsTheAwsCli() {
        assumeTrue(AwsCli.isInstalled(), "the AWS CLI (aws) is not on the PATH");
    }

    private AwsCli aws() {
        return new AwsCli("http://127.0.0.1:" + RestAssured.port);
    }

    @Test
    void theWalkthroughOfTheGuideRuns() {
        var loadBalancer = loadBalancer("my-load-balancer");
        assertThat(loadBalancer.path("State").path("Code").asText()).isEqualTo("provisioning");
        assertThat(loadBalancer.path("CanonicalHostedZoneId").asText()).isEqualTo("Z35SXDOTRQ7X7K");
        var arn = loadBalancer.path("LoadBalancerArn").asText();
        aws().elbv2("wait", "load-balancer-available", "--load-balancer-arns", arn);

        var group = targetGroup("my-targets");
        aws().elbv2(
                        "register-targets",
                        "--target-group-arn",
                        group,
                        "--targets",
                        "Id=i-12345678",
                        "Id=i-23456789");
        var listener = listener(arn, group);
        rule(listener, group);

        var health = aws().elbv2("describe-target-health", "--target-group-arn", group);
        assertThat(health.path("TargetHealthDescriptions").findValuesAsText("Id"))
                .containsExactly("i-12345678", "i-23456789");
        assertThat(
                        aws().elbv2("describe-rules", "--listener-arn", listener)
                                .path("Rules")
                                .findValuesAsText("Priority"))
                .containsExactly("10", "default");

        aws().elbv2("delete-load-balancer", "--load-balancer-arn", arn);
        aws().elbv2("wait", "load-balancers-deleted", "--load-balancer-arns", arn);
        aws().elbv2("delete-target-group", "--target-group-arn", group);
    }

    private JsonNode loadBalancer(String name) {
        return aws().elbv2(
                        "create-load-balancer",
                        "--name",
                        name,
                        "--subnets",
                        "subnet-12345678",
                        "subnet-23456789",
                        "--security-groups",
                        "sg-12345678")
                .path("LoadBalancers")
                .path(0);
    }

    private String targetGroup(String name) {
        return aws().elbv2(
                        "create-target-group",
                        "--name",
                        name,
                        "--protocol",
                        "HTTP",
                        "--port",
                        "80",
                        "--vpc-id",
                        "vpc-12345678")
                .path("TargetGroups")
                .path(0)
                .path("TargetGroupArn")
                .asText();
    }

    private String listener(String loadBalancer, String group) {
        return aws().elbv2(
                        "create-listener",
                        "--load-balancer-arn",
                        loadBalancer,
                        "--protocol",
                        "HTTP",
                        "--port",
                        Integer.toString(ReservedPort.numberForServer()),
                        "--default-actions",
                        "Type=forward,TargetGroupArn=" + group)
                .path("Listeners")
                .path(0)
                .path("ListenerArn")
                .asText();
    }

    private void rule(String listener, String group) {
        aws().elbv2(
                        "create-rule",
                        "--listener-arn",
                        listener,
                        "--priority",
                        "10",
                        "--conditions",
                        "Field=path-pattern,Values=/img/*",
                        "--actions",
                        "Type=forward,TargetGroupArn=" + group);
    }

    @Test
    void anErrorIsToldAsAwsTellsIt() {
        var outcome = aws().run("describe-load-balancers", "--names", "nobody");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.error())
                .contains(
                        "An error occurred (LoadBalancerNotFound) when calling the DescribeLoadBalancers"
                                + " operation: One or more load balancers not found");
    }

    @Test
    void attributesAndTagsOfATargetGroupAreChanged() {
        var group = targetGroup("attributes");
        aws().elbv2(
                        "modify-target-group-attributes",
                        "--target-group-arn",
                        group,
                        "--attributes",
                        "Key=deregistration_delay.timeout_seconds,Value=5");
        assertThat(
                        aws().elbv2("describe-target-group-attributes", "--target-group-arn", group)
                                .toString())
                .contains("{\"Key\":\"deregistration_delay.timeout_seconds\",\"Value\":\"5\"}");
        aws().elbv2("add-tags", "--resource-arns", group, "--tags", "Key=team,Value=a b");
        assertThat(aws().elbv2("describe-tags", "--resource-arns", group).toString())
                .contains("{\"Key\":\"team\",\"Value\":\"a b\"}");
        aws().elbv2("delete-target-group", "--target-group-arn", group);
    }
}
