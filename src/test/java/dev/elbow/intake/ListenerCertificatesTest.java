package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// HTTPS listeners and their certificates in templates.
class ListenerCertificatesTest {
    private static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/";
    private static final String SHOP =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-1, subnet-2]}
              Https:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTPS
                  Port: 443
                  SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
                  Certificates: [{CertificateArn: '@one'}]
                  DefaultActions:
                    - {Type: fixed-response, FixedResponseConfig: {StatusCode: 404}}
              More:
                Type: AWS::ElasticLoadBalancingV2::ListenerCertificate
                Properties:
                  ListenerArn: !Ref Https
                  Certificates: [{CertificateArn: '@two'}, {CertificateArn: '@three'}]
            """
                    .replace("@", ARN);

    private final TestStacks stacks = new TestStacks();

    private List<String> certificates() {
        return only(stacks.now().listeners()).tls().certificates();
    }

    @Test
    void aListenerHasThoseOfBothResources() {
        assertThat(stacks.changes(SHOP))
                .containsExactly("CREATED Web", "CREATED Https", "CREATED More");
        assertThat(only(stacks.now().listeners()).tls().sslPolicy())
                .isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");
        assertThat(certificates()).containsExactly(ARN + "one", ARN + "two", ARN + "three");
        assertThat(stacks.changes(SHOP)).isEmpty();
    }

    @Test
    void onlyTheDifferenceIsMade() {
        stacks.apply(SHOP);
        assertThat(stacks.changes(SHOP.replace(ARN + "two", ARN + "four")))
                .containsExactly("UPDATED More");
        assertThat(certificates()).containsExactly(ARN + "one", ARN + "three", ARN + "four");
        var without = SHOP.substring(0, SHOP.indexOf("  More:"));
        assertThat(stacks.changes(without)).containsExactly("REMOVED More");
        assertThat(certificates()).containsExactly(ARN + "one");
    }

    @Test
    void theyGoWithTheirListener() {
        stacks.apply(SHOP);
        assertThat(stacks.changes(SHOP.substring(0, SHOP.indexOf("  Https:"))))
                .containsExactlyInAnyOrder("REMOVED More", "REMOVED Https");
        assertThat(stacks.now().listeners()).isEmpty();
    }

    @Test
    void aCertificateThatElbowDoesNotBuildHasAnArn() {
        stacks.apply(
                SHOP.replace("'" + ARN + "one'", "!Ref Certificate")
                        + "  Certificate: {Type: AWS::CertificateManager::Certificate}\n");
        assertThat(certificates().getFirst()).startsWith("arn:aws:acm:us-east-1:");
    }

    @Test
    void aWrongOneIsShownWhereItStands() {
        assertThat(stacks.refusal(SHOP.replace("'" + ARN + "three'", "mine")))
                .singleElement()
                .asString()
                .contains(
                        "More.Certificates[1].CertificateArn: CertificateNotFound: Certificate"
                                + " 'mine' not found");
    }

    @Test
    void aCertificateOfAnotherRegionIsShownWhereItStands() {
        var elsewhere = ARN.replace("us-east-1", "eu-west-1") + "three";
        assertThat(stacks.refusal(SHOP.replace(ARN + "three", elsewhere)))
                .singleElement()
                .asString()
                .contains(
                        "More.Certificates[1].CertificateArn: ValidationError: Certificate ARN '%s' is not valid"
                                .formatted(elsewhere));
    }
}
