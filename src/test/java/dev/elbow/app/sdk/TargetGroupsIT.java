package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_TARGET_GROUP;
import static dev.elbow.app.sdk.SdkAccount.forward;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

@ExtendWith(SdkElbow.class)
class TargetGroupsIT {
    private static final String NOT_FOUND = "Target group '" + NO_TARGET_GROUP + "' not found";

    @Test
    @Covers("CreateTargetGroup")
    void oneIsCreated(SdkAccount account) {
        var elbv2 = account.elbv2();
        var name = SdkAccount.name();
        Consumer<CreateTargetGroupRequest.Builder> wanted =
                each ->
                        each.name(name)
                                .protocol(ProtocolEnum.HTTP)
                                .protocolVersion("HTTP1")
                                .port(8080)
                                .vpcId(SdkAccount.VPC)
                                .healthCheckPath("/health")
                                .matcher(codes -> codes.httpCode("200-299"));
        var created = elbv2.createTargetGroup(wanted).targetGroups().getFirst();
        assertThat(created.targetGroupArn())
                .matches(SdkAccount.ARN + "targetgroup/" + name + "/[0-9a-f]{16}");
        assertThat(created.targetType()).isEqualTo(TargetTypeEnum.INSTANCE);
        assertThat(created.port()).isEqualTo(8080);
        assertThat(created.protocolVersion()).isEqualTo("HTTP1");
        assertThat(created.healthCheckPath()).isEqualTo("/health");
        assertThat(created.healthCheckPort()).isEqualTo("traffic-port");
        assertThat(created.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(created.matcher().httpCode()).isEqualTo("200-299");
        assertThat(created.loadBalancerArns()).isEmpty();
        assertThat(elbv2.createTargetGroup(wanted).targetGroups()).containsExactly(created);

        refused(
                "DuplicateTargetGroupName",
                "A target group with the same name '%s' exists, but with different settings"
                        .formatted(name),
                () -> elbv2.createTargetGroup(wanted.andThen(each -> each.port(8081))));
        refused(
                "ValidationError",
                "A port must be specified",
                () ->
                        elbv2.createTargetGroup(
                                each ->
                                        each.name(SdkAccount.name())
                                                .protocol(ProtocolEnum.HTTP)
                                                .vpcId(SdkAccount.VPC)));
    }

    @Test
    @Covers("DescribeTargetGroups")
    void theyAreDescribedByLoadBalancerByNameByArnAndInPages(SdkAccount account) {
        var elbv2 = account.elbv2();
        var name = SdkAccount.name();
        var group = account.targetGroup(name, 80);
        var unused = account.targetGroup();
        var loadBalancer = account.loadBalancer();
        account.listener(loadBalancer, forward(group));
        var used =
                elbv2.describeTargetGroups(each -> each.loadBalancerArn(loadBalancer))
                        .targetGroups();
        assertThat(used).hasSize(1);
        assertThat(used.getFirst().loadBalancerArns()).containsExactly(loadBalancer);
        assertThat(elbv2.describeTargetGroups(each -> each.names(name)).targetGroups())
                .isEqualTo(used);
        assertThat(
                        elbv2
                                .describeTargetGroupsPaginator(each -> each.pageSize(1))
                                .targetGroups()
                                .stream()
                                .map(TargetGroup::targetGroupArn))
                .contains(group, unused)
                .doesNotHaveDuplicates();

        refused(
                "TargetGroupNotFound",
                "One or more target groups not found",
                () -> elbv2.describeTargetGroups(each -> each.targetGroupArns(NO_TARGET_GROUP)));
        refused(
                "ValidationError",
                "Target group names, target group ARNs, and a load balancer ARN cannot be specified at the same time",
                () -> elbv2.describeTargetGroups(each -> each.names(name).targetGroupArns(group)));
    }

    @Test
    @Covers("ModifyTargetGroup")
    void theHealthCheckIsModified(SdkAccount account) {
        var elbv2 = account.elbv2();
        var group = account.targetGroup();
        var modified =
                elbv2.modifyTargetGroup(
                                each ->
                                        each.targetGroupArn(group)
                                                .healthCheckPort("9000")
                                                .healthCheckIntervalSeconds(10)
                                                .healthyThresholdCount(2))
                        .targetGroups()
                        .getFirst();
        assertThat(modified.healthCheckPort()).isEqualTo("9000");
        assertThat(modified.healthCheckIntervalSeconds()).isEqualTo(10);
        assertThat(modified.healthyThresholdCount()).isEqualTo(2);
        assertThat(modified.unhealthyThresholdCount()).isEqualTo(2);

        refused(
                "ValidationError",
                "Health check timeout '10' must be smaller than the interval '10'",
                () ->
                        elbv2.modifyTargetGroup(
                                each -> each.targetGroupArn(group).healthCheckTimeoutSeconds(10)));
        refused(
                "TargetGroupNotFound",
                NOT_FOUND,
                () -> elbv2.modifyTargetGroup(each -> each.targetGroupArn(NO_TARGET_GROUP)));
    }

    @Test
    @Covers({"ModifyTargetGroupAttributes", "DescribeTargetGroupAttributes"})
    void attributesAreChangedAndDescribed(SdkAccount account) {
        var elbv2 = account.elbv2();
        var group = account.targetGroup();
        var changed = set(account, group, "deregistration_delay.timeout_seconds", "5");
        assertThat(
                        elbv2.describeTargetGroupAttributes(each -> each.targetGroupArn(group))
                                .attributes())
                .containsExactlyInAnyOrderElementsOf(changed)
                .extracting(attribute -> attribute.key() + "=" + attribute.value())
                .contains(
                        "deregistration_delay.timeout_seconds=5",
                        "load_balancing.algorithm.type=round_robin",
                        "stickiness.enabled=false");

        refused(
                "ValidationError",
                "'deregistration_delay.timeout_seconds' value '9999' must be between '0-3600' inclusive",
                () -> set(account, group, "deregistration_delay.timeout_seconds", "9999"));
        refused(
                "TargetGroupNotFound",
                NOT_FOUND,
                () ->
                        elbv2.describeTargetGroupAttributes(
                                each -> each.targetGroupArn(NO_TARGET_GROUP)));
    }

    private static List<TargetGroupAttribute> set(
            SdkAccount account, String group, String key, String value) {
        return account.elbv2()
                .modifyTargetGroupAttributes(
                        each ->
                                each.targetGroupArn(group)
                                        .attributes(attribute -> attribute.key(key).value(value)))
                .attributes();
    }

    @Test
    @Covers("DeleteTargetGroup")
    void oneIsDeletedUnlessItIsUsed(SdkAccount account) {
        var elbv2 = account.elbv2();
        var group = account.targetGroup();
        var listener = account.listener(account.loadBalancer(), forward(group));
        refused(
                "ResourceInUse",
                "Target group '%s' is currently in use by a listener or a rule".formatted(group),
                () -> elbv2.deleteTargetGroup(each -> each.targetGroupArn(group)));
        elbv2.deleteListener(each -> each.listenerArn(listener));
        elbv2.deleteTargetGroup(each -> each.targetGroupArn(group));
        refused(
                "TargetGroupNotFound",
                "One or more target groups not found",
                () -> elbv2.describeTargetGroups(each -> each.targetGroupArns(group)));
    }
}
