package dev.elbow.app;

import static dev.elbow.app.QueryApiClient.element;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.elbow.fixture.TestCertificate;
import dev.elbow.store.SavedState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An instance that is reached over TLS, registered and deregistered by the API
/// (behaviour/tls.md#targets, behaviour/target-groups.md#draining).
class InstancesOverTlsTest {
    private static final String INSTANCE = "i-0123456789abcdef0";

    private final TestElbow elbow =
            new TestElbow(SavedState.none(), new Terminal(), Map.of(INSTANCE, "127.0.0.1"));
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpsServer server;
    private String group;
    private URI uri;

    @BeforeEach
    void forwardToTheInstance() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", InstancesOverTlsTest::respond);
        server.createContext("/held", this::respondWhenReleased);
        server.start();
        var loadBalancer =
                element(
                        elbow.call(
                                "CreateLoadBalancer",
                                "Name=web",
                                "Subnets.member.1=subnet-1",
                                "Subnets.member.2=subnet-2"),
                        "LoadBalancerArn");
        group =
                element(
                        elbow.call(
                                "CreateTargetGroup",
                                "Name=web",
                                "Protocol=HTTPS",
                                "Port=443",
                                "VpcId=vpc-1"),
                        "TargetGroupArn");
        var listener =
                element(
                        elbow.call(
                                "CreateListener",
                                "LoadBalancerArn=" + loadBalancer,
                                "Protocol=HTTP",
                                "Port=80",
                                "DefaultActions.member.1.Type=forward",
                                "DefaultActions.member.1.TargetGroupArn=" + group),
                        "ListenerArn");
        targets("RegisterTargets");
        uri = URI.create("http://127.0.0.1:" + elbow.port(listener));
    }

    private static SSLContext selfSigned() throws Exception {
        var certificate = TestCertificate.ecdsa("other.example");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "target",
                certificate.key(),
                new char[0],
                certificate.chain().toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void respond(HttpExchange exchange) throws IOException {
        var body = "ok".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void respondWhenReleased(HttpExchange exchange) throws IOException {
        arrived.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        respond(exchange);
    }

    @AfterEach
    void close() {
        release.countDown();
        client.close();
        elbow.close();
        server.stop(0);
    }

    private void targets(String action) {
        elbow.call(
                action,
                "TargetGroupArn=" + group,
                "Targets.member.1.Id=" + INSTANCE,
                "Targets.member.1.Port=" + server.getAddress().getPort());
    }

    private String state() {
        return element(
                elbow.call(
                        "DescribeTargetHealth",
                        "TargetGroupArn=" + group,
                        "Targets.member.1.Id=" + INSTANCE,
                        "Targets.member.1.Port=" + server.getAddress().getPort()),
                "State");
    }

    private int get(String path) throws Exception {
        return send(path).get(20, TimeUnit.SECONDS).statusCode();
    }

    private CompletableFuture<HttpResponse<String>> send(String path) {
        return client.sendAsync(HttpRequest.newBuilder(uri.resolve(path)).build(), ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendHeld() throws Exception {
        var response = send("/held");
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        return response;
    }

    @Test
    void aRequestInFlightFinishesWhileTheInstanceDrains() throws Exception {
        assertThat(get("/")).isEqualTo(200);
        var held = sendHeld();

        targets("DeregisterTargets");
        assertThat(state()).isEqualTo("draining");
        assertThat(get("/")).isEqualTo(503);
        release.countDown();

        assertThat(held.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestThatOutlivesTheDelayIsABadGateway() throws Exception {
        elbow.call(
                "ModifyTargetGroupAttributes",
                "TargetGroupArn=" + group,
                "Attributes.member.1.Key=deregistration_delay.timeout_seconds",
                "Attributes.member.1.Value=1");
        var held = sendHeld();

        targets("DeregisterTargets");

        assertThat(held.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(502);
        assertThat(state()).isEqualTo("unused");
    }

    @Test
    void anInstanceThatIsRegisteredAgainGetsRequests() throws Exception {
        targets("DeregisterTargets");
        assertThat(get("/")).isEqualTo(503);

        targets("RegisterTargets");

        assertThat(state()).isEqualTo("initial");
        assertThat(get("/")).isEqualTo(200);
    }
}
