package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.NO_LISTENER;
import static dev.elbow.app.sdk.SdkAccount.fixedResponse;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.elbow.fixture.ReservedPort;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

@ExtendWith(SdkElbow.class)
class CertificatesIT {
    private static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/";
    private static final String ONE = ARN + "11111111-1111-1111-1111-111111111111";
    private static final String OTHER = ARN + "22222222-2222-2222-2222-222222222222";
    private static final String NONE_FOUND = "One or more listeners not found";

    private static Consumer<Certificate.Builder> certificate(String arn) {
        return each -> each.certificateArn(arn);
    }

    private static String listener(SdkAccount account, String certificate) {
        var loadBalancer = account.loadBalancer();
        return account.elbv2()
                .createListener(
                        each ->
                                each.loadBalancerArn(loadBalancer)
                                        .protocol(ProtocolEnum.HTTPS)
                                        .port(ReservedPort.numberForServer())
                                        .certificates(certificate(certificate))
                                        .defaultActions(fixedResponse("404")))
                .listeners()
                .getFirst()
                .listenerArn();
    }

    @Test
    @Covers({
        "AddListenerCertificates",
        "DescribeListenerCertificates",
        "RemoveListenerCertificates"
    })
    void theyAreAddedListedAndRemoved(SdkAccount account) {
        var elbv2 = account.elbv2();
        var listener = listener(account, ONE);
        elbv2.addListenerCertificates(
                each -> each.listenerArn(listener).certificates(certificate(OTHER)));
        assertThat(
                        elbv2
                                .describeListenerCertificatesPaginator(
                                        each -> each.listenerArn(listener).pageSize(1))
                                .certificates()
                                .stream())
                .extracting(Certificate::certificateArn, Certificate::isDefault)
                .containsExactly(tuple(ONE, true), tuple(OTHER, false));
        elbv2.removeListenerCertificates(
                each -> each.listenerArn(listener).certificates(certificate(OTHER)));
        assertThat(
                        elbv2.describeListenerCertificates(each -> each.listenerArn(listener))
                                .certificates())
                .hasSize(1);
        refuseTheDefaultTheUnknownAndNobodys(elbv2, listener);
    }

    private static void refuseTheDefaultTheUnknownAndNobodys(
            ElasticLoadBalancingV2Client elbv2, String listener) {
        refused(
                "OperationNotPermitted",
                "Default certificate cannot be removed",
                () ->
                        elbv2.removeListenerCertificates(
                                each -> each.listenerArn(listener).certificates(certificate(ONE))));
        refused(
                "CertificateNotFound",
                "Certificate 'mine' not found",
                () ->
                        elbv2.addListenerCertificates(
                                each ->
                                        each.listenerArn(listener)
                                                .certificates(certificate("mine"))));
        refused(
                "ListenerNotFound",
                NONE_FOUND,
                () -> elbv2.describeListenerCertificates(each -> each.listenerArn(NO_LISTENER)));
    }

    @Test
    @Covers("DescribeSSLPolicies")
    void policiesAreDescribed(SdkAccount account) {
        var elbv2 = account.elbv2();
        assertThat(
                        elbv2.describeSSLPolicies(
                                        each ->
                                                each.loadBalancerType(
                                                        LoadBalancerTypeEnum.APPLICATION))
                                .sslPolicies())
                .extracting(SslPolicy::name)
                .contains("ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-2021-06");
        var one =
                elbv2.describeSSLPolicies(each -> each.names("ELBSecurityPolicy-TLS13-1-3-2021-06"))
                        .sslPolicies()
                        .getFirst();
        assertThat(one.sslProtocols()).containsExactly("TLSv1.3");
        assertThat(one.ciphers().getFirst().name()).isEqualTo("TLS_AES_128_GCM_SHA256");
        assertThat(one.ciphers().getFirst().priority()).isEqualTo(1);

        refused(
                "SSLPolicyNotFound",
                "SSL policy 'mine' not found",
                () -> elbv2.describeSSLPolicies(each -> each.names("mine")));
    }
}
