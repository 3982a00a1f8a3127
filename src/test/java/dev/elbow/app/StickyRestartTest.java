package dev.elbow.app;

import static dev.elbow.app.QueryApiClient.element;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.elbow.store.SavedState;
import dev.elbow.store.disk.StateFile;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sticky sessions over a restart of Elbow with a state folder (docs/reference/state.md).
class StickyRestartTest {
    @TempDir private Path folder;

    private final HttpServer one = target();
    private final HttpServer two = target();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /// A target that answers with its port and fails its health checks, so that the group fails
    /// open from the first request on.
    private static HttpServer target() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> respond(exchange, 200));
            server.createContext("/health", exchange -> respond(exchange, 500));
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void respond(HttpExchange exchange, int status) throws IOException {
        var body = ("" + exchange.getLocalAddress().getPort()).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @AfterEach
    void close() {
        client.close();
        one.stop(0);
        two.stop(0);
    }

    private static String createListener(TestElbow elbow, int... ports) {
        var loadBalancer =
                element(
                        elbow.call(
                                "CreateLoadBalancer",
                                "Name=web",
                                "Subnets.member.1=subnet-1",
                                "Subnets.member.2=subnet-2"),
                        "LoadBalancerArn");
        var group =
                element(
                        elbow.call(
                                "CreateTargetGroup",
                                "Name=web",
                                "Protocol=HTTP",
                                "Port=80",
                                "VpcId=vpc-1",
                                "TargetType=ip",
                                "HealthCheckPath=/health"),
                        "TargetGroupArn");
        elbow.call(
                "ModifyTargetGroupAttributes",
                "TargetGroupArn=" + group,
                "Attributes.member.1.Key=stickiness.enabled",
                "Attributes.member.1.Value=true");
        for (int port : ports) {
            elbow.call(
                    "RegisterTargets",
                    "TargetGroupArn=" + group,
                    "Targets.member.1.Id=127.0.0.1",
                    "Targets.member.1.Port=" + port);
        }
        return element(
                elbow.call(
                        "CreateListener",
                        "LoadBalancerArn=" + loadBalancer,
                        "Protocol=HTTP",
                        "Port=80",
                        "DefaultActions.member.1.Type=forward",
                        "DefaultActions.member.1.TargetGroupArn=" + group),
                "ListenerArn");
    }

    /// Sends requests of new clients, so that the next one would have another target.
    private static void advance(TestElbow elbow, String listener, int requests) throws Exception {
        try (var others = HttpClient.newHttpClient()) {
            for (int request = 0; request < requests; request++) {
                target(elbow, listener, others);
            }
        }
    }

    private static String target(TestElbow elbow, String listener, HttpClient client)
            throws Exception {
        var uri = URI.create("http://127.0.0.1:" + elbow.port(listener));
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }

    private Set<String> targets(TestElbow elbow, String listener) throws Exception {
        var targets = new HashSet<String>();
        for (int request = 0; request < 4; request++) {
            targets.add(target(elbow, listener, client));
        }
        return targets;
    }

    @Test
    void clientsStayOnTheirTargets() throws Exception {
        String listener;
        Set<String> before;
        try (SavedState state = StateFile.open(folder);
                var elbow = new TestElbow(state)) {
            listener =
                    createListener(elbow, one.getAddress().getPort(), two.getAddress().getPort());
            before = targets(elbow, listener);
        }
        assertThat(before).hasSize(1);

        for (int restart = 0; restart < 4; restart++) {
            try (SavedState state = StateFile.open(folder);
                    var elbow = new TestElbow(state)) {
                elbow.restore();
                advance(elbow, listener, restart);
                assertThat(targets(elbow, listener)).isEqualTo(before);
            }
        }
    }
}
