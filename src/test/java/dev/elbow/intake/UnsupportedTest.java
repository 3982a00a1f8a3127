package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.UnsupportedPolicy;
import dev.elbow.control.shape.ActionDescription;
import dev.elbow.control.shape.TargetGroupDescription;
import dev.elbow.model.Action;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TargetGroupAttribute;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Templates with settings that Elbow does not act on.
class UnsupportedTest {
    private static final String PRODUCTION =
            """
            Resources:
              Pool: {Type: AWS::Cognito::UserPool}
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets: [subnet-1, subnet-2]
                  LoadBalancerAttributes:
                    - {Key: routing.http2.enabled, Value: true}
                    - Key: access_logs.s3.enabled
                      Value: true
                    - {Key: access_logs.s3.bucket, Value: logs}
                    - {Key: waf.fail_open.enabled, Value: true}
              Https:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTPS
                  Port: 443
                  Certificates: [{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}]
                  ListenerAttributes:
                    - {Key: routing.http.response.strict_transport_security.header_value, Value: max-age=1}
                  DefaultActions:
                    - Type: authenticate-cognito
                      Order: 1
                      AuthenticateCognitoConfig:
                        UserPoolArn: !GetAtt Pool.Arn
                        UserPoolClientId: client
                        UserPoolDomain: login
                    - Type: forward
                      Order: 2
                      ForwardConfig:
                        TargetGroupStickinessConfig: {Enabled: true, DurationSeconds: 60}
                        TargetGroups: [{TargetGroupArn: !Ref Orders, Weight: 1}]
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Protocol: HTTPS
                  Port: 8443
                  VpcId: vpc-1
                  TargetType: ip
                  TargetGroupAttributes:
                    - {Key: stickiness.enabled, Value: 'true'}
                    - {Key: slow_start.duration_seconds, Value: 30}
              Grpc:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  Protocol: HTTP
                  ProtocolVersion: GRPC
                  Port: 8080
                  VpcId: vpc-1
                  TargetType: ip
                  Matcher: {GrpcCode: 0-5}
            """;

    @Test
    void eachIsWarnedOfWithTheBehaviourThatDiffersAtItsOwnEntry() {
        assertThat(new TestStacks().apply(PRODUCTION).warnings())
                .containsExactly(
                        "shop.yaml:10:18: Web.LoadBalancerAttributes[1].Value: The attribute"
                                + " access_logs.s3.enabled=true is not built in Elbow yet: no access"
                                + " log is written",
                        "shop.yaml:12:47: Web.LoadBalancerAttributes[3].Value: The attribute"
                                + " waf.fail_open.enabled=true is not built in Elbow yet: no web ACL"
                                + " filters requests here",
                        "shop.yaml:21:86: Https.ListenerAttributes[0].Value: The attribute"
                                + " routing.http.response.strict_transport_security.header_value=max-age=1"
                                + " is not built in Elbow yet: responses lack the header"
                                + " strict-transport-security",
                        "shop.yaml:23:17: Https.DefaultActions[0].Type: The action type"
                                + " 'authenticate-cognito' is not built in Elbow yet: NOBODY HAS TO LOG"
                                + " IN, every request goes on to the next action, without the"
                                + " X-Amzn-Oidc-* headers");
    }

    @Test
    void whatWasSetIsDescribed() {
        var stacks = new TestStacks();
        stacks.apply(PRODUCTION);
        var web = only(stacks.now().loadBalancers());
        assertThat(web.attributes().bool(LoadBalancerAttribute.ACCESS_LOGS_ENABLED)).isTrue();
        var actions = ActionDescription.of(only(stacks.now().rules()).actions());
        assertThat(actions).extracting("type").containsExactly("authenticate-cognito", "forward");
        var cognito = Objects.requireNonNull(actions.getFirst().authenticateCognitoConfig());
        assertThat(cognito.userPoolArn()).isEqualTo("<Pool.Arn>");
        assertThat(cognito.sessionTimeout()).isEqualTo(604_800);
        assertThat(cognito.onUnauthenticatedRequest()).isEqualTo("authenticate");
        var forward = Objects.requireNonNull(actions.getLast().forwardConfig());
        assertThat(forward.targetGroupStickinessConfig())
                .isEqualTo(new ActionDescription.StickinessConfig(true, 60));
        var orders = group(stacks, "Orders");
        assertThat(orders.attributes().bool(TargetGroupAttribute.STICKINESS_ENABLED)).isTrue();
        var grpc = TargetGroupDescription.of(group(stacks, "Grpc"), stacks.now());
        assertThat(grpc.protocolVersion()).isEqualTo("GRPC");
        assertThat(grpc.matcher().grpcCode()).isEqualTo("0-5");
        assertThat(grpc.healthCheckPath()).isEqualTo("/AWS.ALB/healthcheck");
    }

    private static TargetGroup group(TestStacks stacks, String logicalId) {
        return stacks.now().targetGroups().values().stream()
                .filter(group -> group.name().contains(logicalId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameTemplateAgainChangesNothing() {
        var stacks = new TestStacks();
        stacks.apply(PRODUCTION);
        assertThat(stacks.changes(PRODUCTION)).isEmpty();
    }

    @Test
    void inModeRefuseAllAreRefusedAtOnce() {
        assertThat(new TestStacks(UnsupportedPolicy.REFUSE).refusal(PRODUCTION))
                .containsExactly(
                        "shop.yaml:10:18: Web.LoadBalancerAttributes[1].Value:"
                                + " OperationNotPermitted: The attribute access_logs.s3.enabled=true is"
                                + " not built in Elbow yet",
                        "shop.yaml:21:86: Https.ListenerAttributes[0].Value: OperationNotPermitted:"
                                + " The attribute routing.http.response.strict_transport_security"
                                + ".header_value=max-age=1 is not built in Elbow yet",
                        "shop.yaml:23:17: Https.DefaultActions[0].Type: OperationNotPermitted: The"
                                + " action type 'authenticate-cognito' is not built in Elbow yet");
    }

    @Test
    void refusalsOfAwsStayAndComeAllAtOnceEachAtItsEntryWithItsValue() {
        var wrong =
                PRODUCTION
                        .replace(
                                "{Key: access_logs.s3.bucket, Value: logs}",
                                "{Key: idle, Value: 1}")
                        .replace("Value: 30}", "Value: 20}")
                        .replace("GrpcCode: 0-5", "GrpcCode: 0-500")
                        .replace("Order: 2", "Order: 1");
        assertThat(new TestStacks().refusal(wrong))
                .containsExactly(
                        "shop.yaml:10:18: Web.LoadBalancerAttributes[1].Value:"
                                + " InvalidConfigurationRequest: You must specify"
                                + " 'access_logs.s3.bucket' to set 'access_logs.s3.enabled' to true",
                        "shop.yaml:11:17: Web.LoadBalancerAttributes[2].Key: ValidationError: Load"
                                + " balancer attribute key 'idle' is not recognized",
                        "shop.yaml:23:9: Https.DefaultActions: InvalidLoadBalancerAction: A"
                                + " different value for 'Order' must be specified for each action of a"
                                + " rule with several",
                        "shop.yaml:43:53: Orders.TargetGroupAttributes[1].Value: ValidationError:"
                                + " 'slow_start.duration_seconds' value '20' must be '0' or between"
                                + " '30-900' inclusive",
                        "shop.yaml:52:27: Grpc.Matcher.GrpcCode: ValidationError: Health check"
                                + " matcher GRPC code '500' must be within '0-99' inclusive (given:"
                                + " 0-500)");
    }

    @Test
    void theValueOfARefusalIsGivenWhereAwsDoesNotNameIt() {
        var rule =
                """
                  Rule:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties:
                      ListenerArn: !Ref Http
                      Priority: 9
                      Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 200}}]
                      Conditions:
                        - Field: query-string
                          QueryStringConfig:
                            Values:
                              - {Key: fine, Value: fine}
                              - {Key: a b, Value: fine}
                """
                        .indent(0);
        assertThat(new TestStacks().refusal(TestStacks.SHOP.replace("Outputs:", rule + "Outputs:")))
                .singleElement()
                .asString()
                .matches(
                        "shop.yaml:\\d+:23: Rule.Conditions\\[0].QueryStringConfig.Values\\[1].Key:"
                                + " ValidationError: The 'Key' value is invalid; .* \\(given: a b\\)");
        assertThat(
                        new TestStacks()
                                .refusal(
                                        TestStacks.SHOP.replace(
                                                "Outputs:",
                                                rule.replace("a b, Value: fine", "b")
                                                        + "Outputs:")))
                .singleElement()
                .asString()
                .contains(
                        "Rule.Conditions[0].QueryStringConfig.Values[1]: ValidationError: A 'Value'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routing.http2.enabled=false",
                "routing.http2.enabled=true",
                "routing.http.desync_mitigation_mode=defensive",
                "load_balancing.cross_zone.enabled=true",
                "ipv6.deny_all_igw_traffic=false",
                "access_logs.s3.enabled=false"
            })
    void aValueThatDescribesWhatElbowDoesIsAccepted(String attribute) {
        var parts = attribute.split("=");
        var template =
                TestStacks.SHOP.replace(
                        "{Key: idle_timeout.timeout_seconds, Value: 30}",
                        "{Key: %s, Value: '%s'}".formatted(parts[0], parts[1]));
        assertThat(new TestStacks(UnsupportedPolicy.REFUSE).apply(template).warnings()).isEmpty();
    }

    @Test
    void anActionThatIsNotPerformedNeedsWhatAwsNeeds() {
        assertThat(new TestStacks().refusal(PRODUCTION.replace("Order: 2", "Order: 1")))
                .singleElement()
                .asString()
                .contains("Https.DefaultActions: InvalidLoadBalancerAction: A different value");
        assertThat(
                        new TestStacks()
                                .refusal(
                                        PRODUCTION
                                                .replace(
                                                        "Protocol: HTTPS\n      Port: 443",
                                                        "Protocol: HTTP\n      Port: 80")
                                                .replaceFirst(" +Certificates:.*\n", "")))
                .anySatisfy(
                        it ->
                                assertThat(it)
                                        .contains(
                                                "Https.DefaultActions[0].Type: InvalidLoadBalancerAction:"
                                                        + " Actions of type 'authenticate-cognito' are"
                                                        + " supported only on HTTPS listeners"));
    }

    @Test
    void theOrderDecidesWhichActionIsTheLast() {
        var stacks = new TestStacks();
        stacks.apply(PRODUCTION.replace("Order: 1", "Order: 7").replace("Order: 2", "Order: 9"));
        assertThat(
                        only(stacks.now().rules()).actions().stream()
                                .flatMap(UnsupportedTest::preceding))
                .hasSize(1);
    }

    private static Stream<Action.Preceding> preceding(Action action) {
        return action instanceof Action.Preceding preceding ? Stream.of(preceding) : Stream.empty();
    }

    @Test
    void whatIsLeftOutAndRequestsWouldMeetIsWarnedOf() {
        var template =
                """
                Transform: AWS::Serverless-2016-10-31
                Globals: {Function: {Tracing: Active}}
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Runtime: java25
                      Handler: example.Hello
                      VpcConfig: {SubnetIds: [subnet-1]}
                      Policies: [AWSLambdaBasicExecutionRole]
                  Waf: {Type: AWS::WAFv2::WebACLAssociation}
                  Service:
                    Type: AWS::ECS::Service
                    Properties: {LoadBalancers: []}
                """;
        var applied = new TestStacks().apply(template);
        assertThat(applied.warnings())
                .containsExactlyInAnyOrder(
                        "shop.yaml:2:22: Fn.Tracing: left out: no traces are recorded",
                        "shop.yaml:9:7: Fn.VpcConfig: left out: the function runs in this machine's"
                                + " network",
                        "shop.yaml:11:3: Waf: AWS::WAFv2::WebACLAssociation is left out: NO WEB ACL"
                                + " FILTERS REQUESTS",
                        "shop.yaml:14:18: Service.LoadBalancers: AWS::ECS::Service is left out:"
                                + " nothing is registered in the target groups, so that they answer"
                                + " 503 (RegisterTargets or Targets registers what runs here)");
        assertThat(applied.notes())
                .contains("Properties without effect here: Policies (Fn)")
                .doesNotContain("VpcConfig");
    }

    @Test
    void aBucketOfTheTemplateMayTakeTheLogs() {
        var template =
                PRODUCTION
                        .replace("Value: logs}", "Value: !Ref Logs}")
                        .replace("Resources:", "Resources:\n  Logs: {Type: AWS::S3::Bucket}");
        var stacks = new TestStacks();
        stacks.apply(template);
        assertThat(
                        only(stacks.now().loadBalancers())
                                .attributes()
                                .text(LoadBalancerAttribute.ACCESS_LOGS_BUCKET))
                .isEqualTo("<Logs>");
    }
}
