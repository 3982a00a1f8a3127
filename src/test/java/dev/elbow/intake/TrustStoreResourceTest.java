package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.ControlPlanes;
import dev.elbow.fixture.Authority;
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
        var root = Authority.root("CN=Root");
        Files.writeString(folder.resolve("one.pem"), root.pem());
        Files.writeString(folder.resolve("two.pem"), root.pem() + Authority.root("CN=2").pem());
        var stacks =
                new Stacks(
                        LocalCodes.NONE,
                        store -> ControlPlanes.over(store, Map.of("certs", folder)));
        assertThat(stacks.changes(TEMPLATE.replace("KEY", "one.pem")))
                .containsExactly("CREATED Clients");
        var created = Stacks.only(stacks.now().trustStores());
        assertThat(created.tags()).isEqualTo(Map.of("team", "a"));
        assertThat(created.numberOfCaCertificates()).isEqualTo(1);
        assertThat(stacks.changes(TEMPLATE.replace("KEY", "one.pem"))).isEmpty();

        stacks.apply(TEMPLATE.replace("KEY", "two.pem"));
        var updated = Stacks.only(stacks.now().trustStores());
        assertThat(updated.arn()).isEqualTo(created.arn());
        assertThat(updated.numberOfCaCertificates()).isEqualTo(2);

        stacks.apply(Stacks.SHOP);
        assertThat(stacks.now().trustStores()).isEmpty();
    }
}
