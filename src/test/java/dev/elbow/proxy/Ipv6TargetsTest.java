package dev.elbow.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// Requests to targets of IPv6 (behaviour/target-groups.md#target-types).
class Ipv6TargetsTest {
    private static HttpServer open() {
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("::1"), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(200, 3);
                        exchange.getResponseBody().write("six".getBytes(US_ASCII));
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new TestAbortedException("no IPv6 here", e);
        }
    }

    @Test
    void anIpv6TargetIsDialled() {
        var server = open();
        var snapshot = TestConfiguration.ofTargets(1).snapshot();
        var arn = TestConfiguration.group("web");
        var group =
                Objects.requireNonNull(snapshot.targetGroups().get(arn))
                        .withTargets(List.of(new Target("::1", server.getAddress().getPort(), "")));
        var configuration =
                new TestConfiguration(
                        snapshot.withTargetGroups(
                                Snapshot.put(snapshot.targetGroups(), arn, group)));
        try (var dataPlane = TestDataPlane.of(configuration);
                var client = dataPlane.connect()) {
            assertThat(client.get("/")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("six");
        } finally {
            server.stop(0);
        }
    }
}
