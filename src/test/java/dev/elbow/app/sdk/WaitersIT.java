package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.forward;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.LocalServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.waiters.ElasticLoadBalancingV2Waiter;

/// The waiters that come with AWS's model end as they should; the AWS CLI has the same ones.
@ExtendWith(SdkElbow.class)
class WaitersIT {
    private static ElasticLoadBalancingV2Waiter waiter(SdkAccount account) {
        return ElasticLoadBalancingV2Waiter.builder()
                .client(account.elbv2())
                .overrideConfiguration(
                        each ->
                                each.maxAttempts(100)
                                        .waitTimeout(Duration.ofSeconds(30))
                                        .backoffStrategyV2(
                                                BackoffStrategy.fixedDelayWithoutJitter(
                                                        Duration.ofMillis(100))))
                .build();
    }

    @Test
    void aLoadBalancerBecomesAvailableAndIsDeleted(SdkAccount account) {
        var elbv2 = account.elbv2();
        var arn = account.loadBalancer();
        var waiter = waiter(account);
        assertThat(
                        waiter.waitUntilLoadBalancerExists(each -> each.loadBalancerArns(arn))
                                .matched()
                                .response())
                .isPresent();
        var available =
                waiter.waitUntilLoadBalancerAvailable(each -> each.loadBalancerArns(arn))
                        .matched()
                        .response()
                        .orElseThrow();
        assertThat(available.loadBalancers().getFirst().state().code())
                .isEqualTo(LoadBalancerStateEnum.ACTIVE);
        elbv2.deleteLoadBalancer(each -> each.loadBalancerArn(arn));
        var deleted =
                waiter.waitUntilLoadBalancersDeleted(each -> each.loadBalancerArns(arn)).matched();
        assertThat(deleted.exception()).isPresent();
    }

    @Test
    void aTargetComesIntoServiceAndIsDeregistered(SdkAccount account) throws IOException {
        var elbv2 = account.elbv2();
        try (var server = LocalServer.start("target")) {
            int port = server.port();
            var group = account.targetGroup(SdkAccount.name(), port);
            var target = TargetDescription.builder().id("127.0.0.1").port(port).build();
            elbv2.modifyTargetGroupAttributes(
                    each ->
                            each.targetGroupArn(group)
                                    .attributes(
                                            delay ->
                                                    delay.key(
                                                                    "deregistration_delay.timeout_seconds")
                                                            .value("1")));
            elbv2.registerTargets(each -> each.targetGroupArn(group).targets(target));
            account.listener(account.loadBalancer(), forward(group));
            var waiter = waiter(account);
            waiter.waitUntilTargetInService(each -> each.targetGroupArn(group));
            elbv2.deregisterTargets(each -> each.targetGroupArn(group).targets(target));
            var gone =
                    waiter.waitUntilTargetDeregistered(
                                    each -> each.targetGroupArn(group).targets(target))
                            .matched()
                            .response()
                            .orElseThrow();
            assertThat(gone.targetHealthDescriptions().getFirst().targetHealth().stateAsString())
                    .isEqualTo("unused");
        }
    }
}
