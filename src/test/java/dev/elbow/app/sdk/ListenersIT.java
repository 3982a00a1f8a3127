package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_LISTENER;
import static dev.elbow.app.sdk.SdkAccount.NO_LOAD_BALANCER;
import static dev.elbow.app.sdk.SdkAccount.fixedResponse;
import static dev.elbow.app.sdk.SdkAccount.forward;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

@ExtendWith(SdkElbow.class)
class ListenersIT {
    private static final String NONE_FOUND = "One or more listeners not found";

    @Test
    @Covers("CreateListener")
    void oneIsCreated(SdkAccount account) {
        var elbv2 = account.elbv2();
        var loadBalancer = account.loadBalancer();
        int port = ReservedPort.numberForServer();
        Consumer<CreateListenerRequest.Builder> wanted =
                each ->
                        each.loadBalancerArn(loadBalancer)
                                .protocol(ProtocolEnum.HTTP)
                                .port(port)
                                .defaultActions(fixedResponse("404"));
        var created = elbv2.createListener(wanted).listeners().getFirst();
        assertThat(created.listenerArn())
                .startsWith(loadBalancer.replace(":loadbalancer/", ":listener/") + "/");
        assertThat(created.port()).isEqualTo(port);
        assertThat(created.protocol()).isEqualTo(ProtocolEnum.HTTP);
        assertThat(created.defaultActions().getFirst().fixedResponseConfig().statusCode())
                .isEqualTo("404");
        assertThat(elbv2.createListener(wanted).listeners()).containsExactly(created);

        refused(
                "DuplicateListener",
                "A listener already exists on this port for this load balancer '%s'"
                        .formatted(loadBalancer),
                () ->
                        elbv2.createListener(
                                wanted.andThen(each -> each.defaultActions(fixedResponse("503")))));
        refused(
                "TargetGroupNotFound",
                "Target groups '%s' not found".formatted(SdkAccount.NO_TARGET_GROUP),
                () ->
                        elbv2.createListener(
                                wanted.andThen(
                                        each ->
                                                each.defaultActions(
                                                        forward(SdkAccount.NO_TARGET_GROUP)))));
    }

    @Test
    @Covers("DescribeListeners")
    void theyAreDescribedByLoadBalancerByArnAndInPages(SdkAccount account) {
        var elbv2 = account.elbv2();
        var loadBalancer = account.loadBalancer();
        var group = account.targetGroup();
        var one = account.listener(loadBalancer, forward(group));
        var other = account.listener(loadBalancer, fixedResponse("404"));
        assertThat(
                        elbv2
                                .describeListenersPaginator(
                                        each -> each.loadBalancerArn(loadBalancer).pageSize(1))
                                .listeners()
                                .stream()
                                .map(Listener::listenerArn))
                .containsExactlyInAnyOrder(one, other);
        var described = elbv2.describeListeners(each -> each.listenerArns(one)).listeners();
        assertThat(described).hasSize(1);
        var action = described.getFirst().defaultActions().getFirst();
        assertThat(action.targetGroupArn()).isEqualTo(group);
        assertThat(action.forwardConfig().targetGroups().getFirst().weight()).isEqualTo(1);

        refused(
                "ListenerNotFound",
                NONE_FOUND,
                () -> elbv2.describeListeners(each -> each.listenerArns(NO_LISTENER)));
        refused(
                "LoadBalancerNotFound",
                "Load balancer '%s' not found".formatted(NO_LOAD_BALANCER),
                () -> elbv2.describeListeners(each -> each.loadBalancerArn(NO_LOAD_BALANCER)));
    }

    @Test
    @Covers("ModifyListener")
    void oneIsModified(SdkAccount account) {
        var elbv2 = account.elbv2();
        var loadBalancer = account.loadBalancer();
        var listener = account.listener(loadBalancer, fixedResponse("404"));
        int port = ReservedPort.numberForServer();
        var modified =
                elbv2.modifyListener(each -> each.listenerArn(listener).port(port))
                        .listeners()
                        .getFirst();
        assertThat(modified.port()).isEqualTo(port);
        assertThat(modified.defaultActions().getFirst().fixedResponseConfig().statusCode())
                .isEqualTo("404");

        refused(
                "ListenerNotFound",
                NONE_FOUND,
                () -> elbv2.modifyListener(each -> each.listenerArn(NO_LISTENER).port(port)));
        refused(
                "ValidationError",
                "'%s' is not a valid listener ARN".formatted(loadBalancer),
                () -> elbv2.modifyListener(each -> each.listenerArn(loadBalancer).port(port)));
    }

    @Test
    @Covers("DeleteListener")
    void oneIsDeleted(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = account.listener(account.loadBalancer(), fixedResponse("404"));
        elbv2.deleteListener(each -> each.listenerArn(listener));
        refused(
                "ListenerNotFound",
                NONE_FOUND,
                () -> elbv2.deleteListener(each -> each.listenerArn(listener)));
    }

    @Test
    @Covers({"ModifyListenerAttributes", "DescribeListenerAttributes"})
    void attributesAreChangedAndDescribed(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = account.listener(account.loadBalancer(), fixedResponse("404"));
        var changed = set(account, listener, "routing.http.response.server.enabled", "true");
        assertThat(
                        elbv2.describeListenerAttributes(each -> each.listenerArn(listener))
                                .attributes())
                .containsExactlyInAnyOrderElementsOf(changed)
                .extracting(attribute -> attribute.key() + "=" + attribute.value())
                .contains("routing.http.response.server.enabled=true");

        refused(
                "ValidationError",
                "Listener attribute key 'no.such.key' is not recognized",
                () -> set(account, listener, "no.such.key", "1"));
        refused(
                "ListenerNotFound",
                NONE_FOUND,
                () -> elbv2.describeListenerAttributes(each -> each.listenerArn(NO_LISTENER)));
    }

    private static List<ListenerAttribute> set(
            SdkAccount account, String listener, String key, String value) {
        return account.elbv2()
                .modifyListenerAttributes(
                        each ->
                                each.listenerArn(listener)
                                        .attributes(attribute -> attribute.key(key).value(value)))
                .attributes();
    }
}
