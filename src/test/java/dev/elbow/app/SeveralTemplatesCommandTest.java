package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several templates on the command line and in the configuration.
class SeveralTemplatesCommandTest {
    private static final String SHARED =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-1, subnet-2]}
            Outputs:
              Web: {Value: !Ref Web, Export: {Name: !Sub '${AWS::StackName}:Web'}}
            """;

    private static final String SERVICE =
            """
            Metadata: {Elbow: {portMap: {80: 18080}}}
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !ImportValue shared:Web
                  Protocol: HTTP
                  Port: 80
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
              Echo:
                Type: AWS::Serverless::Function
                Properties: {Handler: example.Echo, Runtime: java25, CodeUri: .}
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Name: echo, TargetType: lambda, Targets: [{Id: !GetAtt Echo.Arn}]}
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path shared = Path.of("shared.yaml");
    private Path service = Path.of("service.yaml");

    @BeforeEach
    void write() throws IOException {
        shared = Files.writeString(folder.resolve("shared.yaml"), SHARED);
        service = Files.writeString(folder.resolve("service, new.yaml"), SERVICE);
    }

    private int execute(String command, String... arguments) {
        var all = new ArrayList<>(List.of(command));
        for (var template : List.of(service, shared)) {
            all.addAll(List.of("--template", template.toString()));
        }
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void eventExplainAndInvokeReadAllOfThem() {
        assertThat(execute("event", "http://127.0.0.1:18080/a")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("targetgroup/echo/", "\"path\":\"/a\"");
        assertThat(execute("explain", "http://127.0.0.1:18080/a")).isZero();
        assertThat(out.toString()).contains("forward to echo");
        assertThat(execute("invoke", "Echo")).isZero();
    }

    @Test
    void whatNoTemplateExportsIsGivenByAnOption() {
        var event =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute("event", "--template", service.toString(), "http://a:18080/");
        assertThat(event).isEqualTo(1);
        assertThat(err.toString()).contains("(expected: --import shared:Web=…");
        Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "event",
                        "--template",
                        service.toString(),
                        "--import",
                        "shared:Web=arn:of-no-load-balancer",
                        "http://a:18080/");
        assertThat(err.toString()).contains("arn:of-no-load-balancer");
    }

    @Test
    void theMetadataOfATemplateThatImportsIsRead() throws CommandFailure {
        var config =
                CommandConfig.read(
                        Map.of("elbow.template", TemplateFiles.joined(List.of(service, shared))));
        assertThat(config.templates()).containsExactly(service, shared);
        assertThat(config.portMap()).containsEntry(80, 18080);
    }

    @Test
    void aListOfYamlIsAListOfTemplates() throws CommandFailure {
        var config =
                CommandConfig.read(
                        Map.of(
                                "elbow.template[0]", service.toString(),
                                "elbow.template[1]", shared.toString()));
        assertThat(config.templates()).containsExactly(service, shared);
        assertThat(config.portMap()).containsEntry(80, 18080);
    }
}
