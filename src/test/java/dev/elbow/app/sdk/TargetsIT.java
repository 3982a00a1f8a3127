package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_TARGET_GROUP;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

@ExtendWith(SdkElbow.class)
class TargetsIT {
    private static final String NOT_FOUND = "Target group '" + NO_TARGET_GROUP + "' not found";

    @Test
    @Covers({"RegisterTargets", "DescribeTargetHealth", "DeregisterTargets"})
    void addressesComeAndGo(SdkAccount account) {
        var elbv2 = account.elbv2();
        var group = account.targetGroup();
        elbv2.registerTargets(
                each -> each.targetGroupArn(group).targets(target(8001), target(8002)));
        var health =
                elbv2.describeTargetHealth(each -> each.targetGroupArn(group))
                        .targetHealthDescriptions();
        assertThat(health)
                .extracting(described -> described.target().port())
                .containsExactlyInAnyOrder(8001, 8002);
        assertThat(health)
                .allSatisfy(
                        described -> {
                            var state = described.targetHealth();
                            assertThat(state.state()).isEqualTo(TargetHealthStateEnum.UNUSED);
                            assertThat(state.reason())
                                    .isEqualTo(TargetHealthReasonEnum.TARGET_NOT_IN_USE);
                        });
        elbv2.deregisterTargets(each -> each.targetGroupArn(group).targets(target(8001)));
        elbv2.deregisterTargets(each -> each.targetGroupArn(group).targets(target(8001)));
        assertThat(
                        elbv2.describeTargetHealth(
                                        each -> each.targetGroupArn(group).targets(target(8001)))
                                .targetHealthDescriptions()
                                .getFirst()
                                .targetHealth()
                                .reason())
                .isEqualTo(TargetHealthReasonEnum.TARGET_NOT_REGISTERED);

        nothingOfNoGroup(account);
    }

    private static void nothingOfNoGroup(SdkAccount account) {
        var elbv2 = account.elbv2();
        refused(
                "TargetGroupNotFound",
                NOT_FOUND,
                () ->
                        elbv2.registerTargets(
                                each -> each.targetGroupArn(NO_TARGET_GROUP).targets(target(1))));
        refused(
                "TargetGroupNotFound",
                NOT_FOUND,
                () ->
                        elbv2.deregisterTargets(
                                each -> each.targetGroupArn(NO_TARGET_GROUP).targets(target(1))));
        refused(
                "TargetGroupNotFound",
                NOT_FOUND,
                () -> elbv2.describeTargetHealth(each -> each.targetGroupArn(NO_TARGET_GROUP)));
    }

    private static TargetDescription target(int port) {
        return TargetDescription.builder().id("127.0.0.1").port(port).build();
    }

    @Test
    @Covers("RegisterTargets")
    void aFunctionIsRegisteredOnlyIfThereIsOne(SdkAccount account) {
        var elbv2 = account.elbv2();
        var group =
                elbv2.createTargetGroup(
                                each ->
                                        each.name(SdkAccount.name())
                                                .targetType(TargetTypeEnum.LAMBDA))
                        .targetGroups()
                        .getFirst()
                        .targetGroupArn();
        elbv2.registerTargets(
                each -> each.targetGroupArn(group).targets(id -> id.id(SdkAccount.FUNCTION)));

        var nobody = SdkAccount.FUNCTION.replace(":echo", ":nobody");
        refused(
                "InvalidTarget",
                "Function '%s' does not exist (expected: one of %s)"
                        .formatted(nobody, SdkAccount.FUNCTION),
                () ->
                        elbv2.registerTargets(
                                each -> each.targetGroupArn(group).targets(id -> id.id(nobody))));
    }
}
