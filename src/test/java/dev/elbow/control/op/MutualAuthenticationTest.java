package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.ListenerDescription;
import dev.elbow.control.shape.MutualAuthenticationDescription;
import dev.elbow.fixture.TestCertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutualAuthenticationTest {
    private static final String ABSENT =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/a/1";
    private static final String MODE = "MutualAuthentication.Mode=";
    private static final String STORE = "MutualAuthentication.TrustStoreArn=";

    @TempDir private Path folder;
    private final TestAccount account = new TestAccount();
    private final String loadBalancer = account.loadBalancer("web");
    private String trustStore = "";

    @BeforeEach
    void oneTrustStore() throws IOException {
        account.buckets.put("certs", folder);
        Files.writeString(folder.resolve("ca.pem"), TestCertificateAuthority.root("CN=Root").pem());
        trustStore =
                account.call(
                                CreateTrustStore.class,
                                "Name=clients",
                                "CaCertificatesBundleS3Bucket=certs",
                                "CaCertificatesBundleS3Key=ca.pem")
                        .trustStores()
                        .getFirst()
                        .trustStoreArn();
        account.now = TestAccount.START.plusSeconds(1);
    }

    private String[] listener(int port, String... more) {
        var parameters =
                new ArrayList<>(
                        List.of(
                                "LoadBalancerArn=" + loadBalancer,
                                "Protocol=HTTPS",
                                "Port=" + port,
                                "Certificates.member.1.CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/a",
                                "DefaultActions.member.1.Type=fixed-response",
                                "DefaultActions.member.1.FixedResponseConfig.StatusCode=404"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private ListenerDescription create(int port, String... more) {
        return account.call(CreateListener.class, listener(port, more)).listeners().getFirst();
    }

    private void refuses(String message, String... more) {
        account.refuses("ValidationError", message, CreateListener.class, listener(443, more));
    }

    @Test
    void aListenerVerifiesAgainstATrustStore() {
        var created =
                create(
                        443,
                        MODE + "verify",
                        STORE + trustStore,
                        "MutualAuthentication.AdvertiseTrustStoreCaNames=on");
        assertThat(created.mutualAuthentication())
                .isEqualTo(
                        new MutualAuthenticationDescription(
                                "verify", trustStore, false, "active", "on"));
        assertThat(
                        account.call(
                                        DescribeTrustStoreAssociations.class,
                                        "TrustStoreArn=" + trustStore)
                                .trustStoreAssociations())
                .extracting(association -> association.resourceArn())
                .containsExactly(created.listenerArn());
        account.refuses(
                "TrustStoreInUse",
                "Trust store '" + trustStore + "' is currently in use by a listener",
                DeleteTrustStore.class,
                "TrustStoreArn=" + trustStore);
    }

    @Test
    void aListenerAsksForNothingUnlessItIsTold() {
        var created = create(443);
        assertThat(created.mutualAuthentication())
                .isEqualTo(new MutualAuthenticationDescription("off", null, null, null, null));
        var modified =
                account.call(
                        ModifyListener.class,
                        "ListenerArn=" + created.listenerArn(),
                        MODE + "passthrough");
        var passthrough =
                new MutualAuthenticationDescription("passthrough", null, null, null, null);
        assertThat(modified.listeners().getFirst().mutualAuthentication()).isEqualTo(passthrough);
        var other = account.call(ModifyListener.class, "ListenerArn=" + created.listenerArn());
        assertThat(other.listeners().getFirst().mutualAuthentication()).isEqualTo(passthrough);
    }

    @Test
    void whatDoesNotBelongToAModeIsRefusedAsByAws() {
        refuses(
                "Mutual Authentication mode passthrough does not support ignoring certificate expiry",
                MODE + "passthrough",
                "MutualAuthentication.IgnoreClientCertificateExpiry=false");
        refuses(
                "Mutual Authentication mode off does not support a trust store",
                STORE + trustStore);
        refuses(
                "Mutual Authentication mode off does not support advertising trust store CA names",
                MODE + "off",
                "MutualAuthentication.AdvertiseTrustStoreCaNames=off");
        refuses(
                "A trust store ARN must be specified for Mutual Authentication mode verify",
                MODE + "verify");
        refuses(
                "Mutual Authentication mode 'on' must be one of 'off, passthrough, verify'",
                MODE + "on");
        refuses(
                "The trust store association status cannot be specified",
                MODE + "off",
                "MutualAuthentication.TrustStoreAssociationStatus=active");
    }

    @Test
    void onlyHttpsListenersAskForCertificates() {
        account.refuses(
                "ValidationError",
                "Mutual Authentication cannot be specified for HTTP listeners",
                CreateListener.class,
                "LoadBalancerArn=" + loadBalancer,
                "Protocol=HTTP",
                "Port=80",
                "DefaultActions.member.1.Type=fixed-response",
                "DefaultActions.member.1.FixedResponseConfig.StatusCode=404",
                MODE + "off");
    }

    @Test
    void aTrustStoreIsThereAndActive() {
        account.refuses(
                "TrustStoreNotFound",
                "Trust store '" + ABSENT + "' not found",
                CreateListener.class,
                listener(443, MODE + "verify", STORE + ABSENT));
        account.now = TestAccount.START.plusMillis(100);
        account.refuses(
                "TrustStoreNotReady",
                "Trust store '" + trustStore + "' is not active",
                CreateListener.class,
                listener(443, MODE + "verify", STORE + trustStore));
    }

    @Test
    void twoListenersOfALoadBalancerVerify() {
        var verify = new String[] {MODE + "verify", STORE + trustStore};
        create(443, verify);
        create(444, verify);
        var third = create(445, MODE + "passthrough").listenerArn();
        var message =
                "The maximum number of listeners with Mutual Authentication mode verify '2' has been reached on load balancer '"
                        + loadBalancer
                        + "'";
        account.refuses(
                "InvalidConfigurationRequest",
                message,
                ModifyListener.class,
                "ListenerArn=" + third,
                verify[0],
                verify[1]);
        account.refuses(
                "InvalidConfigurationRequest",
                message,
                CreateListener.class,
                listener(446, verify));
    }

    @Test
    void sameMeansTheSameAuthenticationToo() {
        var verify = new String[] {MODE + "verify", STORE + trustStore};
        assertThat(create(443, verify).listenerArn()).isEqualTo(create(443, verify).listenerArn());
        account.refuses(
                "DuplicateListener",
                "A listener already exists on this port for this load balancer '"
                        + loadBalancer
                        + "'",
                CreateListener.class,
                listener(443, MODE + "passthrough"));
    }
}
