package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.TestControlPlanes;
import dev.elbow.control.UnsupportedPolicies;
import dev.elbow.intake.LocalCodes;
import dev.elbow.intake.TemplateApplier;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundUrlsTest {
    private static final String LISTENING =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-1, subnet-2]}
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTP
                  Port: 80
                  DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 404}}]
              Other:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTP
                  Port: 9000
                  DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 404}}]
            """;

    @TempDir Path folder;
    private final Store store = new Store();
    private BoundUrls urls = new BoundUrls(Snapshot.EMPTY, Map.of(), "127.0.0.1");
    private String dnsName = "";

    @BeforeEach
    void listen() throws IOException {
        apply("shop.yaml");
        dnsName = store.current().loadBalancers().values().iterator().next().dnsName();
    }

    private void apply(String file) throws IOException {
        new TemplateApplier(
                        TestControlPlanes.over(store),
                        LocalCodes.NONE,
                        Clock.systemUTC(),
                        UnsupportedPolicies.DEFAULT)
                .apply(
                        Files.writeString(folder.resolve(file), LISTENING.replace("", "")),
                        Map.of());
        urls = new BoundUrls(store.current(), bound(store.current()), "127.0.0.1");
    }

    private static Map<Arn, Integer> bound(Snapshot snapshot) {
        return snapshot.listeners().values().stream()
                .collect(
                        Collectors.toMap(
                                Listener::arn,
                                it -> it.port() < 1024 ? it.port() + 8000 : it.port()));
    }

    @Test
    void aUrlKeepsItsPathAndHasTheBoundPort() {
        assertThat(urls.of("http://" + dnsName + "/hello?a=b"))
                .contains("http://127.0.0.1:8080/hello?a=b");
        assertThat(urls.of("http://" + dnsName + ":9000")).contains("http://127.0.0.1:9000");
    }

    @Test
    void aDnsNameIsTheFirstListener() {
        assertThat(urls.of(dnsName)).contains("http://127.0.0.1:8080");
        assertThat(urls.of(dnsName + ":9000")).contains("http://127.0.0.1:9000");
    }

    @Test
    void whatNoListenerAnswersHasNoUrl() {
        assertThat(urls.of("https://" + dnsName)).isEmpty();
        assertThat(urls.of("http://example.com/")).isEmpty();
        assertThat(urls.of("a text")).isEmpty();
        assertThat(urls.of("")).isEmpty();
    }

    @Test
    void loadBalancersThatShareAPortAreToldApartByTheirNames() throws IOException {
        apply("store.yaml");
        assertThat(urls.of("http://" + dnsName + "/a")).contains("http://" + dnsName + ":8080/a");
    }
}
