package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.Attribute;
import dev.elbow.control.shape.Certificate;
import dev.elbow.control.shape.ListenerDescription;
import dev.elbow.control.shape.SslPolicyDescription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTPS listeners, their certificates and policies: alb-spec §1.6, §3.8.
class SecureListenerOperationsTest {
    private static final String ACM = "arn:aws:acm:us-east-1:123456789012:certificate/";
    private static final String ONE = ACM + "one";
    private static final String TWO = ACM + "two";

    private final TestAccount account = new TestAccount();
    private final String loadBalancer = account.loadBalancer("web");

    private String[] listener(int port, String protocol, String... more) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "LoadBalancerArn=" + loadBalancer,
                                "Protocol=" + protocol,
                                "Port=" + port,
                                "DefaultActions.member.1.Type=fixed-response",
                                "DefaultActions.member.1.FixedResponseConfig.StatusCode=200"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private static String certificate(String arn) {
        return "Certificates.member.1.CertificateArn=" + arn;
    }

    private ListenerDescription create(String... more) {
        return account.call(CreateListener.class, listener(443, "HTTPS", more))
                .listeners()
                .getFirst();
    }

    private String https() {
        return create(certificate(ONE)).listenerArn();
    }

    private List<Certificate> certificates(String listener) {
        return account.call(DescribeListenerCertificates.class, "ListenerArn=" + listener)
                .certificates();
    }

    private ListenerDescription modify(String listener, String... more) {
        var parameters = new ArrayList<>(List.of("ListenerArn=" + listener));
        parameters.addAll(List.of(more));
        return account.call(ModifyListener.class, parameters.toArray(String[]::new))
                .listeners()
                .getFirst();
    }

    @Test
    void anHttpsListenerIsDescribedWithPolicyDefaultCertificateAndMutualAuthentication() {
        var made = create(certificate(ONE));
        assertThat(made.protocol()).isEqualTo("HTTPS");
        assertThat(made.sslPolicy()).isEqualTo("ELBSecurityPolicy-2016-08");
        assertThat(made.certificates()).containsExactly(new Certificate(ONE, null));
        assertThat(made.mutualAuthentication())
                .satisfies(
                        mutual -> {
                            assertThat(mutual.mode()).isEqualTo("off");
                            assertThat(mutual.trustStoreArn()).isNull();
                        });
        assertThat(
                        account.call(
                                DescribeListeners.class,
                                "ListenerArns.member.1=" + made.listenerArn()))
                .extracting(DescribeListeners.Result::listeners)
                .isEqualTo(List.of(made));
    }

    @Test
    void anHttpListenerSaysNothingOfTls() {
        var made = account.call(CreateListener.class, listener(80, "HTTP")).listeners().getFirst();
        assertThat(made.sslPolicy()).isNull();
        assertThat(made.certificates()).isNull();
        assertThat(made.mutualAuthentication()).isNull();
        assertThat(certificates(made.listenerArn())).isEmpty();
    }

    @Test
    void httpsNeedsExactlyOneCertificateThatExists() {
        refuses("ValidationError", "A certificate must be specified for HTTPS listeners");
        refuses(
                "TooManyCertificates",
                "Up to '1' certificate ARNs can be specified, but '2' were specified",
                certificate(ONE),
                "Certificates.member.2.CertificateArn=" + TWO);
        refuses(
                "ValidationError",
                "You cannot set the isDefault parameter for a certificate.",
                certificate(ONE),
                "Certificates.member.1.IsDefault=true");
        refuses(
                "SSLPolicyNotFound",
                "SSL policy 'ELBSecurityPolicy-2099-01' not found",
                certificate(ONE),
                "SslPolicy=ELBSecurityPolicy-2099-01");
    }

    private void refuses(String code, String message, String... more) {
        account.refuses(code, message, CreateListener.class, listener(443, "HTTPS", more));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-arn",
                "arn:aws:acm:us-east-1:123456789012:key/one",
                "arn:aws:s3:::certificate/one",
                "arn:aws:acm:us-east-1:12345:certificate/one",
                "arn:aws:iam::123456789012:user/one"
            })
    void whatIsNoCertificatesArnIsNotFound(String arn) {
        refuses("CertificateNotFound", "Certificate '" + arn + "' not found", certificate(arn));
    }

    @Test
    void aCertificateOfAnotherRegionIsNotValid() {
        var elsewhere = "arn:aws:acm:eu-west-1:123456789012:certificate/one";
        var message = "Certificate ARN '" + elsewhere + "' is not valid";
        refuses("ValidationError", message, certificate(elsewhere));
        var arn = https();
        account.refuses(
                "ValidationError",
                message,
                ModifyListener.class,
                "ListenerArn=" + arn,
                certificate(elsewhere));
        account.refuses(
                "ValidationError",
                message,
                AddListenerCertificates.class,
                "ListenerArn=" + arn,
                certificate(elsewhere));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:acm:us-east-1:210987654321:certificate/12345678-1234-1234-1234-123456789012",
                "arn:aws:iam::123456789012:server-certificate/cloudfront/www.example.com_2026"
            })
    void anyCertificateOfAcmOrIamExists(String arn) {
        assertThat(create(certificate(arn)).certificates())
                .containsExactly(new Certificate(arn, null));
    }

    @Test
    void httpTakesNeitherPolicyNorCertificate() {
        account.refuses(
                "ValidationError",
                "An SSL policy cannot be specifed for HTTP listeners",
                CreateListener.class,
                listener(80, "HTTP", "SslPolicy=ELBSecurityPolicy-2016-08"));
        account.refuses(
                "ValidationError",
                "A certificate cannot be specified for HTTP listeners",
                CreateListener.class,
                listener(80, "HTTP", certificate(ONE)));
    }

    @Test
    void theSameListenerAgainIsThatListenerAndAnotherPolicyIsADuplicate() {
        var first = create(certificate(ONE));
        account.call(
                AddListenerCertificates.class,
                "ListenerArn=" + first.listenerArn(),
                certificate(TWO));
        assertThat(create(certificate(ONE), "SslPolicy=ELBSecurityPolicy-2016-08"))
                .isEqualTo(first);
        var message =
                "A listener already exists on this port for this load balancer '%s'"
                        .formatted(loadBalancer);
        refuses("DuplicateListener", message, certificate(TWO));
        refuses(
                "DuplicateListener",
                message,
                certificate(ONE),
                "SslPolicy=ELBSecurityPolicy-TLS13-1-2-2021-06");
    }

    @Test
    void httpBecomesHttpsWithPolicyAndCertificateAndBackWithoutThem() {
        var arn =
                account.call(CreateListener.class, listener(80, "HTTP"))
                        .listeners()
                        .getFirst()
                        .listenerArn();
        account.refuses(
                "ValidationError",
                "A certificate must be specified for HTTPS listeners",
                ModifyListener.class,
                "ListenerArn=" + arn,
                "Protocol=HTTPS");
        account.refuses(
                "ValidationError",
                "An SSL policy must be specified for HTTPS listeners",
                ModifyListener.class,
                "ListenerArn=" + arn,
                "Protocol=HTTPS",
                certificate(ONE));
        var policy = "SslPolicy=ELBSecurityPolicy-TLS13-1-2-2021-06";
        assertThat(modify(arn, "Protocol=HTTPS", certificate(ONE), policy).sslPolicy())
                .isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");
        account.call(AddListenerCertificates.class, "ListenerArn=" + arn, certificate(TWO));
        var back = modify(arn, "Protocol=HTTP");
        assertThat(back.sslPolicy()).isNull();
        assertThat(back.certificates()).isNull();
        assertThat(certificates(arn)).isEmpty();
    }

    @Test
    void whatIsNotGivenStays() {
        var arn = https();
        account.call(AddListenerCertificates.class, "ListenerArn=" + arn, certificate(TWO));
        assertThat(modify(arn, "Port=8443").certificates())
                .containsExactly(new Certificate(ONE, null));
        var changed = modify(arn, certificate(ACM + "new"));
        assertThat(changed.sslPolicy()).isEqualTo("ELBSecurityPolicy-2016-08");
        assertThat(certificates(arn))
                .containsExactly(new Certificate(ACM + "new", true), new Certificate(TWO, false));
        account.refuses(
                "SSLPolicyNotFound",
                "SSL policy 'x' not found",
                ModifyListener.class,
                "ListenerArn=" + arn,
                "SslPolicy=x");
    }

    @Test
    void certificatesAreAddedOnceAndRemovedButNotTheDefaultOne() {
        var arn = https();
        for (int times = 0; times < 2; times++) {
            assertThat(
                            account.call(
                                            AddListenerCertificates.class,
                                            "ListenerArn=" + arn,
                                            certificate(TWO))
                                    .certificates())
                    .containsExactly(new Certificate(TWO, false));
        }
        assertThat(certificates(arn))
                .containsExactly(new Certificate(ONE, true), new Certificate(TWO, false));
        account.refuses(
                "OperationNotPermitted",
                "Default certificate cannot be removed",
                RemoveListenerCertificates.class,
                "ListenerArn=" + arn,
                certificate(ONE));
        account.call(RemoveListenerCertificates.class, "ListenerArn=" + arn, certificate(TWO));
        account.refuses(
                "CertificateNotFound",
                "Certificate '" + TWO + "' not found",
                RemoveListenerCertificates.class,
                "ListenerArn=" + arn,
                certificate(TWO));
        assertThat(certificates(arn)).containsExactly(new Certificate(ONE, true));
    }

    @Test
    void theDefaultCertificateMayBeInTheListAsWell() {
        var arn = https();
        account.call(AddListenerCertificates.class, "ListenerArn=" + arn, certificate(ONE));
        assertThat(certificates(arn))
                .containsExactly(new Certificate(ONE, true), new Certificate(ONE, false));
        account.call(RemoveListenerCertificates.class, "ListenerArn=" + arn, certificate(ONE));
        assertThat(certificates(arn)).containsExactly(new Certificate(ONE, true));
    }

    @Test
    void aLoadBalancerHas25CertificatesBesideTheDefaultOnes() {
        var first = https();
        var second =
                account.call(CreateListener.class, listener(444, "HTTPS", certificate(TWO)))
                        .listeners()
                        .getFirst()
                        .listenerArn();
        for (int index = 0; index < 25; index++) {
            account.call(
                    AddListenerCertificates.class,
                    "ListenerArn=" + (index % 2 == 0 ? first : second),
                    certificate(ACM + index));
        }
        account.refuses(
                "TooManyCertificates",
                "You've reached the limit on the number of certificates per load balancer",
                AddListenerCertificates.class,
                "ListenerArn=" + first,
                certificate(ACM + "more"));
    }

    @Test
    void certificatesAreForHttpsListenersThatExist() {
        var http =
                account.call(CreateListener.class, listener(80, "HTTP"))
                        .listeners()
                        .getFirst()
                        .listenerArn();
        account.refuses(
                "ValidationError",
                "A certificate cannot be specified for HTTP listeners",
                AddListenerCertificates.class,
                "ListenerArn=" + http,
                certificate(ONE));
        account.refuses(
                "ListenerNotFound",
                "One or more listeners not found",
                DescribeListenerCertificates.class,
                "ListenerArn=" + http.replaceAll(".$", "x"));
    }

    @Test
    void certificatesComeInPages() {
        var arn = https();
        account.call(AddListenerCertificates.class, "ListenerArn=" + arn, certificate(TWO));
        var first =
                account.call(
                        DescribeListenerCertificates.class, "ListenerArn=" + arn, "PageSize=1");
        assertThat(first.certificates()).containsExactly(new Certificate(ONE, true));
        var second =
                account.call(
                        DescribeListenerCertificates.class,
                        "ListenerArn=" + arn,
                        "Marker=" + first.nextMarker());
        assertThat(second.certificates()).containsExactly(new Certificate(TWO, false));
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    void policiesAreDescribedInPagesByNameAndByType() {
        var all = account.call(DescribeSSLPolicies.class).sslPolicies();
        assertThat(all).hasSize(46);
        var one =
                account.call(
                                DescribeSSLPolicies.class,
                                "Names.member.1=ELBSecurityPolicy-TLS13-1-2-Res-2021-06")
                        .sslPolicies()
                        .getFirst();
        assertThat(one.sslProtocols()).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(one.ciphers())
                .startsWith(new SslPolicyDescription.Cipher("TLS_AES_128_GCM_SHA256", 1))
                .endsWith(new SslPolicyDescription.Cipher("ECDHE-RSA-AES256-GCM-SHA384", 7));
        assertThat(one.supportedLoadBalancerTypes()).containsExactly("application", "network");
        assertThat(
                        account.call(DescribeSSLPolicies.class, "LoadBalancerType=gateway")
                                .sslPolicies())
                .isEmpty();
        var page = account.call(DescribeSSLPolicies.class, "PageSize=45");
        assertThat(
                        account.call(DescribeSSLPolicies.class, "Marker=" + page.nextMarker())
                                .sslPolicies())
                .containsExactly(all.getLast());
        account.refuses(
                "SSLPolicyNotFound",
                "SSL policy 'mine' not found",
                DescribeSSLPolicies.class,
                "Names.member.1=mine");
    }

    @Test
    void anEmptyHeaderNameIsTheUsualOne() {
        var key = "routing.http.request.x_amzn_mtls_clientcert.header_name";
        assertThat(
                        account.call(
                                        ModifyListenerAttributes.class,
                                        "ListenerArn=" + https(),
                                        "Attributes.member.1.Key=" + key,
                                        "Attributes.member.1.Value=")
                                .attributes())
                .contains(new Attribute(key, "X-Amzn-Mtls-Clientcert"));
    }
}
