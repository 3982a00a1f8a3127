package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A packaged Elbow with functions and servers behind it, for the console to show.
final class ConsoleShop implements AutoCloseable {
    private static final String TEMPLATE =
            """
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function: {CodeUri: ., Runtime: java25, MemorySize: 512, Timeout: 10}
            Resources:
              Alb:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Name: shop, Subnets: [subnet-0000000a, subnet-0000000b]}
              Hello: {Type: AWS::Serverless::Function, Properties: {FunctionName: hello, Handler: example.Hello}}
              Echo: {Type: AWS::Serverless::Function, Properties: {FunctionName: echo, Handler: example.Echo}}
              Wrong: {Type: AWS::Serverless::Function, Properties: {FunctionName: wrong, Handler: example.Wrong}}
              HelloTargets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Name: hello, TargetType: lambda, Targets: [{Id: !GetAtt Hello.Arn}]}
              EchoTargets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Name: echo, TargetType: lambda, Targets: [{Id: !GetAtt Echo.Arn}]}
              WrongTargets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Name: wrong, TargetType: lambda, Targets: [{Id: !GetAtt Wrong.Arn}]}
              Pages:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  {Name: pages, TargetType: ip, VpcId: vpc-12345678, Protocol: HTTP, Port: 80, HealthCheckPath: /health,
                   HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 2, UnhealthyThresholdCount: 2, HealthyThresholdCount: 2,
                   Targets: [{Id: 127.0.0.1, Port: %d}, {Id: 127.0.0.1, Port: %d}]}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Alb
                  Protocol: HTTP
                  Port: 80
                  DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404", ContentType: text/plain, MessageBody: nothing here}}]
              HelloRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  {ListenerArn: !Ref Listener, Priority: 10, Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/hello]}}],
                   Actions: [{Type: forward, TargetGroupArn: !Ref HelloTargets}]}
              EchoRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  {ListenerArn: !Ref Listener, Priority: 20, Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/echo, "/echo/*"]}}],
                   Actions: [{Type: forward, TargetGroupArn: !Ref EchoTargets}]}
              WrongRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  {ListenerArn: !Ref Listener, Priority: 30, Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/wrong]}}],
                   Actions: [{Type: forward, TargetGroupArn: !Ref WrongTargets}]}
              PagesRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  {ListenerArn: !Ref Listener, Priority: 40, Conditions: [{Field: path-pattern, PathPatternConfig: {Values: ["/pages/*"]}}],
                   Actions: [{Type: forward, TargetGroupArn: !Ref Pages}]}
              OldRule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  {ListenerArn: !Ref Listener, Priority: 50, Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/old]}}],
                   Actions: [{Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Path: /hello}}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpServer> servers = new ArrayList<>();
    private final Path folder;
    private ElbowProcess elbow;
    private URI listener;
    private URI api;

    ConsoleShop(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        var template = TEMPLATE.formatted(server("blue"), server("green"));
        Files.writeString(folder.resolve("template.yaml"), template);
        elbow = run(0);
        listener = elbow.listener();
        api = elbow.api();
    }

    private int server(String name) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("Content-Type", "text/plain");
                        exchange.sendResponseHeaders(200, name.length());
                        exchange.getResponseBody().write(name.getBytes(UTF_8));
                    }
                });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private ElbowProcess run(int port) throws IOException {
        return ElbowProcess.start(
                folder,
                "run",
                "template.yaml",
                "--port",
                Integer.toString(port),
                "--port-map",
                "80=0");
    }

    /// Starts Elbow once more, at the same address of its control port.
    void startAgain() throws IOException, InterruptedException {
        elbow = run(api.getPort());
        listener = elbow.listener();
        elbow.api();
    }

    void stop() throws InterruptedException {
        elbow.terminate();
        elbow.exit();
    }

    /// Deregisters a server of the target group `pages`.
    void deregisterServer() throws IOException, InterruptedException {
        var elbv2 = new QueryApiClient(api);
        elbv2.call(
                "DeregisterTargets",
                "TargetGroupArn=" + elbv2.targetGroup("pages"),
                "Targets.member.1.Id=127.0.0.1",
                "Targets.member.1.Port=" + servers.getLast().getAddress().getPort());
    }

    /// The number of exchanges that the inspector keeps.
    long recorded() throws IOException, InterruptedException {
        var list =
                http.send(
                        HttpRequest.newBuilder(api.resolve("/_elbow/api/exchanges")).build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
        return Pattern.compile("\"id\":").matcher(list.body()).results().count();
    }

    URI api() {
        return api;
    }

    URI listener() {
        return listener;
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(listener.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(listener.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /// What a command writes that succeeds.
    String inAShell(String command) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var shell =
                new ProcessBuilder("bash", "-c", command)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!shell.waitFor(20, TimeUnit.SECONDS) || shell.exitValue() != 0) {
            throw new AssertionError("failed: " + command);
        }
        return Files.readString(output);
    }

    @Override
    public void close() {
        elbow.close();
        servers.forEach(server -> server.stop(0));
        http.close();
    }
}
