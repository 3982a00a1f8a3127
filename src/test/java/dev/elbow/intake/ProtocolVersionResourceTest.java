package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Target groups of HTTP/2 and gRPC in templates (behaviour/target-groups.md#protocol-versions).
class ProtocolVersionResourceTest {
    private final TestStacks stacks = new TestStacks();

    private static String template(String transform, String properties) {
        return """
               %s
               Resources:
                 Orders:
                   Type: AWS::ElasticLoadBalancingV2::TargetGroup
                   Properties:
                     Protocol: HTTP
                     Port: 50051
                     VpcId: vpc-1
                     TargetType: ip
                     %s
               """
                .formatted(transform, properties.replace("\n", "\n      "));
    }

    private String check() {
        var check = TestStacks.only(stacks.now().targetGroups()).healthCheck();
        return check.path() + " " + check.matcher().text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Transform: AWS::Serverless-2016-10-31"})
    void aGroupOfGrpcHasCodesOfGrpc(String transform) {
        stacks.apply(
                template(
                        transform,
                        """
                        ProtocolVersion: GRPC
                        HealthCheckPath: /grpc.health.v1.Health/Check
                        Matcher: {GrpcCode: 0-5}
                        """));

        assertThat(check()).isEqualTo("/grpc.health.v1.Health/Check 0-5");
    }

    @Test
    void propertiesThatAreGoneReturnToTheDefaultsOfTheVersion() {
        var set =
                """
                ProtocolVersion: GRPC
                HealthCheckPath: /grpc.health.v1.Health/Check
                Matcher: {GrpcCode: 0}
                """;
        stacks.apply(template("", set));

        assertThat(stacks.changes(template("", "ProtocolVersion: GRPC")))
                .containsExactly("UPDATED Orders");

        assertThat(check()).isEqualTo("/AWS.ALB/healthcheck 12");
    }

    @Test
    void aChangedVersionReplacesTheGroup() {
        stacks.apply(template("", "ProtocolVersion: GRPC"));

        assertThat(stacks.changes(template("", "ProtocolVersion: HTTP2")))
                .containsExactly("REPLACED Orders");

        assertThat(check()).isEqualTo("/ 200");
    }

    @Test
    void codesOfAnotherVersionAreRefusedAtTheirEntry() {
        assertThat(stacks.refusal(template("", "ProtocolVersion: GRPC\nMatcher: {HttpCode: 200}")))
                .singleElement()
                .asString()
                .contains(
                        "Orders.Matcher: ValidationError: Health check matcher GRPC code can not be"
                                + " empty");
    }
}
