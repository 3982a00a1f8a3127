package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A function's classes are compiled anew while requests come in.
class ReloadUnderLoadIT {
    private static final int BUILDS = 10;
    private static final int OTHER_CLASSES = 200;
    private static final String TEMPLATE =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Alb:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Name: test, Subnets: [subnet-0000000a, subnet-0000000b]}
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  {Handler: 'shop.Hello::handle', Runtime: java25, CodeUri: classes, Timeout: 15}
              MayInvoke:
                Type: AWS::Lambda::Permission
                Properties:
                  FunctionName: !Ref Hello
                  Action: lambda:InvokeFunction
                  Principal: elasticloadbalancing.amazonaws.com
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                DependsOn: MayInvoke
                Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Hello.Arn}]}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Alb
                  Protocol: HTTP
                  Port: 80
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
            """;

    @TempDir Path folder;

    @BeforeEach
    void givenAFunction() throws IOException {
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        Files.createDirectories(folder.resolve("classes"));
    }

    @Test
    @Timeout(120)
    void newClassesAnswerWithinASecondAndNoRequestFails() throws Exception {
        compile("first");
        try (var elbow = run();
                var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var load = new LoadGenerator(http, elbow.listener(), 4)) {
            load.await(100, answer -> answer.body().equals("first"));
            var latencies = new ArrayList<Long>();
            for (int build = 0; build < BUILDS; build++) {
                var body = "build " + build;
                compile(body);
                long written = System.nanoTime();
                load.await(1, answer -> answer.body().equals(body));
                latencies.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - written));
            }
            assertThat(load.stop()).allMatch(answer -> answer.status() == 200);
            // The fastest one: the others may have waited for a busy machine
            assertThat(latencies).as("milliseconds").anyMatch(millis -> millis < 1_000);
        }
    }

    @Test
    @Timeout(120)
    void theCodeBeforeGoesOnWhileThereIsNone() throws Exception {
        compile("first");
        try (var elbow = run();
                var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var load = new LoadGenerator(http, elbow.listener(), 2)) {
            load.await(10, answer -> answer.body().equals("first"));
            clean();
            elbow.await(Pattern.compile("function .*Hello.*; the code before goes on"));
            long told = System.nanoTime();
            load.await(50, answer -> answer.begun() > told && answer.body().equals("first"));
            compile("second");
            load.await(10, answer -> answer.body().equals("second"));
            assertThat(load.stop()).allMatch(answer -> answer.status() == 200);
        }
    }

    private ElbowProcess run() throws IOException {
        return ElbowProcess.start(
                folder, "run", "template.yaml", "--port", "0", "--port-map", "80=0");
    }

    private void clean() throws IOException {
        try (var files = Files.walk(folder.resolve("classes"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void compile(String body) throws IOException {
        var sources = Files.createDirectories(folder.resolve("sources/shop"));
        var others = new StringBuilder("package shop;\n");
        for (int i = 0; i < OTHER_CLASSES; i++) {
            others.append("class Other").append(i).append(" {}\n");
        }
        var other = Files.writeString(sources.resolve("Others.java"), others);
        var hello =
                Files.writeString(
                        sources.resolve("Hello.java"),
                        """
                        package shop;
                        import java.util.Map;
                        public class Hello {
                            public Map<String, Object> handle(Map<String, Object> event) {
                                return Map.of("statusCode", 200, "body", "%s");
                            }
                        }
                        """
                                .formatted(body));
        var classes = Files.createDirectories(folder.resolve("classes"));
        javac("-d", classes.toString(), other.toString(), hello.toString());
    }

    private static void javac(String... arguments) {
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        assertThat(compiler.run(null, null, null, arguments))
                .as(List.of(arguments).toString())
                .isZero();
    }
}
