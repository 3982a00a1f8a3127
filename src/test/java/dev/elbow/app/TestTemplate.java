package dev.elbow.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A SAM template of a load balancer `shop`, written resource by resource. Functions and target
/// groups are named as their ids, in lower case.
final class TestTemplate {
    static final String NOT_FOUND = respond(404, "nothing here");

    private final StringBuilder text =
            new StringBuilder(
                    """
                    Transform: AWS::Serverless-2016-10-31
                    Globals: {Function: {Runtime: java25, CodeUri: ., MemorySize: 512, Timeout: 10}}
                    Resources:
                    """);

    TestTemplate() {
        resource(
                "Alb",
                "ElasticLoadBalancingV2::LoadBalancer",
                "Name: shop, Subnets: [subnet-0000000a, subnet-0000000b]");
    }

    TestTemplate resource(String id, String type, String properties) {
        text.append("  %s: {Type: AWS::%s, Properties: {%s}}\n".formatted(id, type, properties));
        return this;
    }

    /// Adds the function `example.{id}` and its target group.
    TestTemplate function(String id) {
        return function(id, "Handler: example." + id);
    }

    /// Adds a function and its target group.
    TestTemplate function(String id, String properties) {
        var named = "FunctionName: %s, %s".formatted(name(id), properties);
        resource(id, "Serverless::Function", named);
        return functionTargets(id);
    }

    private TestTemplate functionTargets(String id) {
        return targetGroup(id, "TargetType: lambda, Targets: [{Id: !GetAtt %s.Arn}]".formatted(id));
    }

    /// Adds a function in a child process, and its target group.
    TestTemplate childFunction(String id, String properties) {
        text.append(
                "  %s: {Type: AWS::Serverless::Function, Metadata: {Elbow: {kind: process}}, Properties: {%s}}\n"
                        .formatted(id, properties));
        return functionTargets(id);
    }

    /// Adds a target group of servers of this machine, checked at `/health` as often as AWS allows.
    TestTemplate servers(String id, int... ports) {
        var targets =
                Arrays.stream(ports)
                        .mapToObj("{Id: 127.0.0.1, Port: %d}"::formatted)
                        .collect(Collectors.joining(", ", "[", "]"));
        return targetGroup(
                id,
                """
                TargetType: ip, VpcId: vpc-12345678, Protocol: HTTP, Port: 80, HealthCheckPath: /health,
                    HealthCheckIntervalSeconds: 5, HealthCheckTimeoutSeconds: 2,
                    UnhealthyThresholdCount: 2, HealthyThresholdCount: 2, Targets: \
                """
                        + targets);
    }

    private TestTemplate targetGroup(String id, String properties) {
        return resource(
                id + "Targets",
                "ElasticLoadBalancingV2::TargetGroup",
                "Name: %s, %s".formatted(name(id), properties));
    }

    private static String name(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /// Adds the listener of HTTP, port 80.
    TestTemplate listener(String defaultAction) {
        return listener("Listener", "Protocol: HTTP, Port: 80", defaultAction);
    }

    TestTemplate listener(String id, String properties, String defaultAction) {
        return resource(
                id,
                "ElasticLoadBalancingV2::Listener",
                "LoadBalancerArn: !Ref Alb, %s, DefaultActions: [%s]"
                        .formatted(properties, defaultAction));
    }

    /// Adds a rule to the listener of port 80.
    TestTemplate rule(int priority, String paths, String action) {
        return resource(
                "Rule" + priority,
                "ElasticLoadBalancingV2::ListenerRule",
                "ListenerArn: !Ref Listener, Priority: %d, Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [%s]}}], Actions: [%s]"
                        .formatted(priority, paths, action));
    }

    /// The action that forwards to the target group of a function or of servers.
    static String forwardTo(String id) {
        return "{Type: forward, TargetGroupArn: !Ref %sTargets}".formatted(id);
    }

    /// The action that responds with a text.
    static String respond(int status, String text) {
        return "{Type: fixed-response, FixedResponseConfig: {StatusCode: \"%d\", ContentType: text/plain, MessageBody: %s}}"
                .formatted(status, text);
    }

    String text() {
        return text.toString();
    }

    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("template.yaml"), text());
    }
}
