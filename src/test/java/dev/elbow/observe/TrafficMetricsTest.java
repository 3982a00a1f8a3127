package dev.elbow.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetHealth;
import dev.elbow.model.TargetHealthSource;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import dev.elbow.proxy.exchange.Exchange;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The meters of load balancers and target groups, and their removal (docs/reference/metrics.md).
class TrafficMetricsTest {
    private static final ReservedPort CLOSED = ReservedPort.closed();
    private static final Snapshot SHOP = TestConfiguration.ofTargets(CLOSED.number()).snapshot();
    private static final Snapshot WITHOUT_GROUP = SHOP.withTargetGroups(Map.of());

    private static Exchange refused;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrafficMetrics metrics = new TrafficMetrics(registry);

    /// A request to a target that refused the connection.
    @BeforeAll
    static void exchange() throws Exception {
        try (var dataPlane = TestDataPlane.of(new TestConfiguration(SHOP));
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + dataPlane.port() + "/");
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            refused = dataPlane.exchange();
        }
    }

    @AfterAll
    static void releasePort() {
        CLOSED.close();
    }

    private double count(String name) {
        return registry.get("aws.applicationelb." + name).counter().count();
    }

    private List<String> names() {
        return registry.getMeters().stream().map(meter -> meter.getId().getName()).toList();
    }

    private List<Meter> ofTargetGroups() {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getTag("target_group") != null)
                .toList();
    }

    @Test
    void anErrorOfTheLoadBalancerIsCountedByItsClassAndByItsCode() {
        metrics.apply(SHOP);
        metrics.finished(refused);

        assertThat(count("httpcode.elb.5xx.count")).isEqualTo(1);
        assertThat(count("httpcode.elb.502.count")).isEqualTo(1);
        assertThat(count("httpcode.elb.500.count")).isZero();
        assertThat(count("httpcode.elb.503.count")).isZero();
        assertThat(count("httpcode.elb.504.count")).isZero();
        assertThat(count("request.count")).isEqualTo(1);
    }

    @Test
    void aFailedTlsHandshakeWithATargetIsCounted() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = HttpClient.newHttpClient()) {
            var secure = TestConfiguration.ofTargets(plain.getLocalPort()).withTlsToTargets("web");
            metrics.apply(secure.snapshot());
            metrics.finished(refused);
            assertThat(count("target.tls.negotiation.error.count")).isZero();
            Thread.startVirtualThread(() -> closeNext(plain));
            try (var dataPlane = TestDataPlane.of(secure)) {
                var uri = URI.create("http://127.0.0.1:" + dataPlane.port() + "/");
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
                metrics.finished(dataPlane.exchange());
            }
        }
        assertThat(count("target.tls.negotiation.error.count")).isEqualTo(1);
    }

    @Test
    void aRequestThatCouldNotUseAStickySessionIsCounted() throws Exception {
        var sticky =
                TestConfiguration.ofTargets(CLOSED.number())
                        .withGroupAttributes(
                                "web", Map.of(TargetGroupAttribute.STICKINESS_ENABLED, "true"));
        metrics.apply(sticky.snapshot());
        metrics.finished(refused);
        assertThat(count("non.sticky.request.count")).isZero();
        try (var dataPlane = TestDataPlane.of(sticky);
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + dataPlane.port() + "/");
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            metrics.finished(dataPlane.exchange());
        }
        assertThat(count("non.sticky.request.count")).isEqualTo(1);
    }

    private static void closeNext(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void requestsPerTargetAreDividedByTheHealthyTargets() {
        var group = TestConfiguration.group("web");
        var healthy = new HashSet<>(List.of(new TargetKey(group, "127.0.0.1", 1)));
        healthy.add(new TargetKey(group, "127.0.0.1", 2));
        var three = TestConfiguration.ofTargets(1, 2, 3).withFunction("fn", "f", false);
        var counts = new HostCounts(registry, new HealthOf(healthy), metrics);
        counts.register();
        metrics.apply(three.snapshot());
        counts.apply(three.path(1, "/f", TestConfiguration.forwardTo("fn")).snapshot());

        for (int request = 0; request < 4; request++) {
            metrics.finished(refused);
        }
        assertThat(perTarget()).isEqualTo(4 / 2.0);

        healthy.clear();
        for (int request = 0; request < 6; request++) {
            metrics.finished(refused);
        }
        assertThat(perTarget()).isEqualTo(4 / 2.0 + 6 / 3.0);
    }

    private record HealthOf(Set<TargetKey> healthy) implements TargetHealthSource {
        @Override
        public TargetHealth healthOf(TargetKey target) {
            return healthy.contains(target) ? TargetHealth.HEALTHY : TargetHealth.FAILED;
        }

        @Override
        public List<TargetKey> draining(Arn targetGroup) {
            return List.of();
        }
    }

    /// Of the one target group that is not of functions.
    private double perTarget() {
        return registry.get("aws.applicationelb.request.count.per.target")
                .functionCounter()
                .count();
    }

    @Test
    void aLoadBalancerHasNoSuccessesOfItsOwn() {
        metrics.apply(SHOP);
        metrics.finished(refused);

        assertThat(names())
                .contains(
                        "aws.applicationelb.httpcode.elb.3xx.count",
                        "aws.applicationelb.httpcode.target.2xx.count")
                .doesNotContain("aws.applicationelb.httpcode.elb.2xx.count");
    }

    @Test
    void aCommitKeepsTheCountsOfWhatItKeeps() {
        metrics.apply(SHOP);
        metrics.finished(refused);
        metrics.apply(SHOP.withRules(Map.of()));
        metrics.finished(refused);

        assertThat(count("request.count")).isEqualTo(2);
        assertThat(count("httpcode.elb.502.count")).isEqualTo(2);
    }

    @Test
    void theMetersOfADeletedLoadBalancerAreRemovedForGood() {
        metrics.apply(SHOP);
        metrics.finished(refused);
        metrics.apply(SHOP.withLoadBalancers(Map.of()));
        assertThat(registry.getMeters()).isEmpty();

        metrics.finished(refused);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void theMetersOfADeletedTargetGroupAreRemovedAlone() {
        metrics.apply(SHOP);
        metrics.finished(refused);
        assertThat(ofTargetGroups()).isNotEmpty();
        metrics.apply(WITHOUT_GROUP);
        metrics.finished(refused);

        assertThat(ofTargetGroups()).isEmpty();
        assertThat(count("httpcode.elb.502.count")).isEqualTo(2);
    }

    @Test
    void requestsBeforeTheEndOfACommitAreCounted() {
        metrics.prepare(SHOP);
        metrics.finished(refused);
        metrics.apply(SHOP);

        assertThat(count("request.count")).isEqualTo(1);
    }

    @Test
    void aTargetGroupThatIsCreatedAgainIsCountedFromZero() {
        metrics.apply(SHOP);
        metrics.finished(refused);
        metrics.apply(WITHOUT_GROUP);
        metrics.apply(SHOP);
        metrics.finished(refused);

        assertThat(count("request.count")).isEqualTo(1);
    }
}
