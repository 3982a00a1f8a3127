package dev.elbow.junit;

import static dev.elbow.junit.AlbAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a template through the whole data plane to an Invoke endpoint and back.
class RemoteFunctionTest {
    private static final String TEMPLATE =
            """
            Transform: AWS::Serverless-2016-10-31
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
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
              Far:
                Type: AWS::Serverless::Function
                Metadata:
                  Elbow: {kind: remote, endpoint: 'ENDPOINT', function: function}
                Properties:
                  PackageType: Image
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  TargetType: lambda
                  Targets: [{Id: !GetAtt Far.Arn}]
            """;

    @TempDir private Path folder;
    private final AtomicReference<String> event = new AtomicReference<>("none");
    private HttpServer server;
    private String functionError = "";

    @BeforeEach
    void serve() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(loopback, 0);
        server.createContext(
                "/2015-03-31/functions/function/invocations",
                exchange -> {
                    event.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    if (!functionError.isEmpty()) {
                        exchange.getResponseHeaders().add("X-Amz-Function-Error", functionError);
                    }
                    var answer = "{\"statusCode\":200,\"body\":\"from afar\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private LoadBalancer start() throws IOException {
        return start(server.getAddress().getPort());
    }

    private LoadBalancer start(int port) throws IOException {
        var endpoint = "http://127.0.0.1:" + port;
        var template =
                Files.writeString(
                        folder.resolve("far.yaml"), TEMPLATE.replace("ENDPOINT", endpoint));
        return LoadBalancer.start(AlbSetup.template(template));
    }

    @Test
    void aRequestIsAnsweredFromAfar() throws IOException {
        try (var alb = start()) {
            var exchange = alb.get("/x");

            assertThat(exchange).isAccepted().hasBody("from afar").hasEvent("/path", "/x");
            assertThat(event).hasValue(exchange.event());
        }
    }

    @Test
    void anErrorThereIsABadGatewayHere() throws IOException {
        functionError = "Unhandled";
        try (var alb = start()) {
            assertThat(alb.get("/")).hasStatus(502).isRefused("LambdaUnhandled");
        }
    }

    @Test
    void anEndpointThatIsNotThereIsABadGatewayHere() throws IOException {
        try (var closed = new Socket()) {
            // It does not listen, and no other socket gets its port
            closed.bind(new InetSocketAddress(0));
            try (var alb = start(closed.getLocalPort())) {
                assertThat(alb.get("/")).hasStatus(502).isRefused("LambdaConnectionError");
            }
        }
    }
}
