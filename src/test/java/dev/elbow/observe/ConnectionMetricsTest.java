package dev.elbow.observe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.ReservedPort;
import dev.elbow.proxy.TestConfiguration;
import dev.elbow.proxy.TestDataPlane;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/// The meters of connections, from clients and to targets (docs/reference/metrics.md).
class ConnectionMetricsTest {
    private static final String ARN = "arn:aws:acm:us-east-1:123456789012:certificate/one";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrafficMetrics metrics = new TrafficMetrics(registry);

    private TestDataPlane open(TestConfiguration configuration) {
        metrics.apply(configuration.snapshot());
        return TestDataPlane.of(configuration, metrics);
    }

    private double count(String name) {
        return registry.get("aws.applicationelb." + name).counter().count();
    }

    private double active() {
        return registry.get("aws.applicationelb.active.connection.count").gauge().value();
    }

    private boolean isConnected() {
        var connections = registry.find("aws.applicationelb.new.connection.count").counter();
        return connections != null && connections.count() > 0;
    }

    private static void await(DoubleSupplier value, double expected) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (value.getAsDouble() != expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(value.getAsDouble()).isEqualTo(expected);
    }

    /// Responds to one request and keeps the connection open.
    private static void respond(ServerSocket server) {
        try (var connection = server.accept()) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void connectionsOfClientsAndToTargetsAreCountedUntilTheyClose() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> respond(server));
            var dataPlane = open(TestConfiguration.ofTargets(server.getLocalPort()));
            try (var client = new Socket(InetAddress.getLoopbackAddress(), dataPlane.port())) {
                client.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
                assertThat(client.getInputStream().read()).isEqualTo('H');
                assertThat(active()).isEqualTo(2);
            }
            await(this::active, 1);
            dataPlane.close();
            await(this::active, 0);
            assertThat(count("new.connection.count")).isEqualTo(2);
        }
    }

    @Test
    void aTargetThatRefusesItsConnectionIsCounted() throws Exception {
        try (var closed = ReservedPort.closed();
                var dataPlane = open(TestConfiguration.ofTargets(closed.number()));
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + dataPlane.port() + "/");
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            assertThat(count("target.connection.error.count")).isEqualTo(1);
            assertThat(count("new.connection.count")).as("the client's").isEqualTo(1);
        }
    }

    /// The client does not trust the certificate.
    @Test
    void aFailedTlsHandshakeOfAClientIsCounted() {
        var configuration =
                TestConfiguration.ofTargets(1)
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", ARN);
        try (var dataPlane = open(configuration);
                var client = HttpClient.newHttpClient()) {
            var uri = URI.create("https://localhost:" + dataPlane.port("lb", 443) + "/");
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            throw new AssertionError("the certificate was trusted");
        } catch (SSLException untrusted) {
            await(() -> count("client.tls.negotiation.error.count"), 1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aConnectionThatClosesBeforeItsHandshakeIsNoFailedOne() throws Exception {
        var configuration =
                TestConfiguration.ofTargets(1)
                        .withListener("lb", 443, TestConfiguration.forwardTo("web"))
                        .withTls("lb", 443, "TLS13-1-2-2021-06", ARN);
        try (var dataPlane = open(configuration)) {
            new Socket(InetAddress.getLoopbackAddress(), dataPlane.port("lb", 443)).close();
            await(() -> isConnected() ? active() : -1, 0);
            assertThat(count("client.tls.negotiation.error.count")).isZero();
        }
    }
}
