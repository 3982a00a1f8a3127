package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.TestControlPlanes;
import dev.elbow.fixture.TestCertificateAuthority;
import dev.elbow.model.MutualAuthentication;
import dev.elbow.model.MutualAuthentication.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreResourceTest {
    private static final String TEMPLATE =
            """
            Resources:
              Clients:
                Type: AWS::ElasticLoadBalancingV2::TrustStore
                Properties:
                  Name: clients
                  CaCertificatesBundleS3Bucket: certs
                  CaCertificatesBundleS3Key: KEY
                  Tags: [{Key: team, Value: a}]
            Outputs:
              Count: {Value: !GetAtt Clients.NumberOfCaCertificates}
            """;

    @TempDir private Path folder;

    @Test
    void aTrustStoreFollowsItsTemplate() throws IOException {
        var root = TestCertificateAuthority.root("CN=Root");
        Files.writeString(folder.resolve("one.pem"), root.pem());
        Files.writeString(
                folder.resolve("two.pem"),
                root.pem() + TestCertificateAuthority.root("CN=2").pem());
        var stacks =
                new TestStacks(
                        LocalCodes.NONE,
                        store -> TestControlPlanes.over(store, Map.of("certs", folder)));
        assertThat(stacks.changes(TEMPLATE.replace("KEY", "one.pem")))
                .containsExactly("CREATED Clients");
        var created = TestStacks.only(stacks.now().trustStores());
        assertThat(created.tags()).isEqualTo(Map.of("team", "a"));
        assertThat(created.numberOfCaCertificates()).isEqualTo(1);
        assertThat(stacks.changes(TEMPLATE.replace("KEY", "one.pem"))).isEmpty();

        stacks.apply(TEMPLATE.replace("KEY", "two.pem"));
        var updated = TestStacks.only(stacks.now().trustStores());
        assertThat(updated.arn()).isEqualTo(created.arn());
        assertThat(updated.numberOfCaCertificates()).isEqualTo(2);

        stacks.apply(TestStacks.SHOP);
        assertThat(stacks.now().trustStores()).isEmpty();
    }

    @Test
    void aListenerOfTheSameTemplateVerifiesAgainstIt() throws IOException {
        Files.writeString(
                folder.resolve("one.pem"), TestCertificateAuthority.root("CN=Root").pem());
        var stacks =
                new TestStacks(
                        LocalCodes.NONE,
                        store -> TestControlPlanes.over(store, Map.of("certs", folder)));
        stacks.apply(
                TEMPLATE.replace("KEY", "one.pem")
                        .replace(
                                "Outputs:",
                                """
                                  Web:
                                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                                    Properties: {Subnets: [subnet-1, subnet-2]}
                                  Https:
                                    Type: AWS::ElasticLoadBalancingV2::Listener
                                    Properties:
                                      LoadBalancerArn: !Ref Web
                                      Protocol: HTTPS
                                      Port: 443
                                      Certificates: [{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}]
                                      MutualAuthentication: {Mode: verify, TrustStoreArn: !Ref Clients}
                                      DefaultActions:
                                        - {Type: fixed-response, FixedResponseConfig: {StatusCode: 404}}
                                Outputs:\
                                """));
        assertThat(TestStacks.only(stacks.now().listeners()).tls().mutual())
                .isEqualTo(
                        new MutualAuthentication(
                                Mode.VERIFY,
                                TestStacks.only(stacks.now().trustStores()).arn().text(),
                                false,
                                false));
    }
}
