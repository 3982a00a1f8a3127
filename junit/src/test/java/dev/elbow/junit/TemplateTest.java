package dev.elbow.junit;

import static dev.elbow.junit.AlbAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private static final String TEMPLATE =
            """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Fallback: {Type: String, Default: none}
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
                  DefaultActions:
                    - Type: fixed-response
                      FixedResponseConfig: {StatusCode: 404, MessageBody: !Ref Fallback}
              Admin:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTP
                  Port: 8081
                  DefaultActions:
                    - Type: redirect
                      RedirectConfig: {Port: 80, StatusCode: HTTP_301}
              Greeter:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: greeter
                  Runtime: java21
                  CodeUri: target/greeter.jar
                  Handler: dev.elbow.junit.Handlers$Greeter
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  TargetType: lambda
                  Targets: [{Id: !GetAtt Greeter.Arn}]
              Rule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !Ref Http
                  Priority: 10
                  Conditions: [{Field: path-pattern, Values: [/hello]}]
                  Actions: [{Type: forward, TargetGroupArn: !Ref Targets}]
            """;

    @TempDir private Path folder;
    private Path template;

    @BeforeEach
    void write() throws IOException {
        template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    }

    @Test
    void itsRulesLeadToHandlersOfTheClassPath() {
        try (var alb = LoadBalancer.start(AlbSetup.template(template))) {
            var exchange = alb.get("/hello?name=Ada");

            assertThat(exchange).isAccepted().hasBodyContaining("Hello, Ada!");
            assertThat(exchange.invocation().orElseThrow().function()).isEqualTo("greeter");
        }
    }

    @Test
    void anAnswerWithoutAFunctionIsKeptToo() {
        var setup = AlbSetup.template(template).withParameter("Fallback", "nothing here");
        try (var alb = LoadBalancer.start(setup)) {
            var exchange = alb.get("/other");

            assertThat(exchange).hasStatus(404).hasBody("nothing here");
            assertThat(exchange.invocation()).isEmpty();
            assertThatThrownBy(() -> assertThat(exchange).isAccepted())
                    .hasMessageStartingWith("the request: not at a function (expected: at one)");
            assertThatThrownBy(exchange::event).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void eachListenerHasItsOwnPort() {
        try (var alb = LoadBalancer.start(AlbSetup.template(template))) {
            assertThat(alb.uri()).isEqualTo(alb.uri(80)).isNotEqualTo(alb.uri(8081));
            assertThatThrownBy(() -> alb.uri(443))
                    .hasMessage("listener port: 443 (expected: one of [80, 8081])");
        }
    }

    @Test
    void allMistakesAreTold() throws IOException {
        Files.writeString(template, TEMPLATE.replace("404", "700").replace("HTTP\n", "HTP\n"));

        assertThatThrownBy(() -> LoadBalancer.start(AlbSetup.template(template)))
                .hasMessageContaining("StatusCode: 700")
                .hasMessageContaining("Protocol: HTP");
    }

    @Test
    void settingsOfHandlersAreNotForTemplates() {
        assertThatThrownBy(() -> AlbSetup.template(template).withTimeout(3))
                .hasMessage("timeout: not for a template (expected: set in " + template + ")");
    }
}
