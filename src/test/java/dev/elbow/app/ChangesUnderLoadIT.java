package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.app.LoadGenerator.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Configuration changes while requests come in: each takes effect, and none fails a request.
class ChangesUnderLoadIT {
    private static final String TEMPLATE =
            """
            Resources:
              Alb:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Name: test, Subnets: [subnet-0000000a, subnet-0000000b]}
              Blue:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Name: blue
                  TargetType: ip
                  VpcId: vpc-12345678
                  Protocol: HTTP
                  Port: %d
                  Targets: [{Id: 127.0.0.1}]
              Green:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Name: green
                  TargetType: ip
                  VpcId: vpc-12345678
                  Protocol: HTTP
                  Port: %d
                  Targets: [{Id: 127.0.0.1}]
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Alb
                  Protocol: HTTP
                  Port: 80
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Blue}]
            """;

    @TempDir Path folder;

    @Test
    @Timeout(120)
    void eachTakesEffectAndNoneFailsARequest() throws Exception {
        var held = new LinkedBlockingQueue<String>();
        var template = folder.resolve("template.yaml");
        try (var blue = TargetProcess.start("blue", 0, held);
                var green = TargetProcess.start("green", 0, held);
                var third = TargetProcess.start("third", 0, held)) {
            Files.writeString(template, TEMPLATE.formatted(blue.port(), green.port()));
            try (var elbow = run();
                    var http =
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                    var load = new LoadGenerator(http, elbow.listener(), 4)) {
                var elbv2 = new QueryApiClient(elbow.api());
                load.await(20, by("blue"));
                var listener = listener(elbv2);

                changeTheListener(elbv2, listener, load);
                addAndDeleteARule(elbv2, listener, load);

                var group = "TargetGroupArn=" + elbv2.targetGroup("blue");
                var id = "Targets.member.1.Id=127.0.0.1";
                var port = "Targets.member.1.Port=" + third.port();
                elbv2.call("RegisterTargets", group, id, port);
                elbow.await(
                        Pattern.compile("blue: 127\\.0\\.0\\.1:" + third.port() + " is healthy"));
                load.await(20, by("third"));
                elbv2.call("DeregisterTargets", group, id, port);
                long left = System.nanoTime();
                load.await(50, answer -> answer.begun() > left);

                var answers = load.stop();
                assertThat(answers).allMatch(answer -> answer.status() == 200);
                assertThat(answers)
                        .filteredOn(answer -> answer.begun() > left)
                        .allMatch(by("blue"));
            }
        }
    }

    private ElbowProcess run() throws IOException {
        return ElbowProcess.start(
                folder, "run", "template.yaml", "--port", "0", "--port-map", "80=0");
    }

    private static void changeTheListener(QueryApiClient elbv2, String listener, LoadGenerator load)
            throws Exception {
        forward(elbv2, listener, "green");
        load.await(20, by("green"));
        forward(elbv2, listener, "blue");
        load.await(20, by("blue"));
    }

    private static void addAndDeleteARule(QueryApiClient elbv2, String listener, LoadGenerator load)
            throws Exception {
        var rule = rule(elbv2, listener);
        load.await(20, by("green"));
        elbv2.call("DeleteRule", "RuleArn=" + rule);
        load.await(20, by("blue"));
    }

    private static Predicate<Answer> by(String target) {
        return answer -> answer.body().equals(target);
    }

    private static String listener(QueryApiClient elbv2) throws Exception {
        var loadBalancers = elbv2.call("DescribeLoadBalancers");
        var listeners =
                elbv2.call(
                        "DescribeListeners",
                        "LoadBalancerArn="
                                + QueryApiClient.element(loadBalancers, "LoadBalancerArn"));
        return "ListenerArn=" + QueryApiClient.element(listeners, "ListenerArn");
    }

    private static void forward(QueryApiClient elbv2, String listener, String group)
            throws Exception {
        elbv2.call(
                "ModifyListener",
                listener,
                "DefaultActions.member.1.Type=forward",
                "DefaultActions.member.1.TargetGroupArn=" + elbv2.targetGroup(group));
    }

    private static String rule(QueryApiClient elbv2, String listener) throws Exception {
        var created =
                elbv2.call(
                        "CreateRule",
                        listener,
                        "Priority=1",
                        "Conditions.member.1.Field=path-pattern",
                        "Conditions.member.1.Values.member.1=/",
                        "Actions.member.1.Type=forward",
                        "Actions.member.1.TargetGroupArn=" + elbv2.targetGroup("green"));
        return QueryApiClient.element(created, "RuleArn");
    }
}
