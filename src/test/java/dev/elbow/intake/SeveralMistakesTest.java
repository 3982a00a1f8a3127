package dev.elbow.intake;

import static dev.elbow.intake.FaultyTemplates.RULE;
import static dev.elbow.intake.FaultyTemplates.WEB;
import static dev.elbow.intake.FaultyTemplates.group;
import static dev.elbow.intake.FaultyTemplates.listener;
import static dev.elbow.intake.FaultyTemplates.places;
import static dev.elbow.intake.FaultyTemplates.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Resources with several mistakes each, none of which hides another one.
class SeveralMistakesTest {
    @Test
    void attributesOfARefusedListenerAreChecked() {
        assertThat(
                        places(
                                listener(
                                        """
                                        Protocol: HTTP
                                        Port: 80
                                        DefaultActions:
                                          - {Type: fixed-response, FixedResponseConfig: {StatusCode: 200, ContentType: text}}
                                        ListenerAttributes:
                                          - {Key: routing.http.response.server.enabled, Value: maybe}
                                          - {Key: routing.http.request.x_amzn_tls_version.header_name, Value: X-Amzn-Tls-Version}
                                          - {Key: tcp.idle_timeout.seconds, Value: 60}
                                        """)))
                .containsExactly(
                        "Http.DefaultActions[0].FixedResponseConfig.ContentType",
                        "Http.ListenerAttributes[0].Value",
                        "Http.ListenerAttributes[1].Value",
                        "Http.ListenerAttributes[2].Value");
    }

    @Test
    void attributesAndTargetsOfARefusedTargetGroupAreChecked() {
        assertThat(
                        places(
                                group(
                                        """
                                        HealthCheckPath: nothing
                                        TargetGroupAttributes:
                                          - {Key: deregistration_delay.timeout_seconds, Value: soon}
                                          - {Key: lambda.multi_value_headers.enabled, Value: true}
                                        Targets:
                                          - {Id: 127.0.0.1}
                                          - {Id: 8.8.8.8}
                                          - {Id: here}
                                        """)))
                .containsExactly(
                        "Orders.HealthCheckPath",
                        "Orders.TargetGroupAttributes[0].Value",
                        "Orders.TargetGroupAttributes[1].Value",
                        "Orders.Targets[1].Id",
                        "Orders.Targets[2].Id");
    }

    @Test
    void attributesOfARefusedLoadBalancerAreChecked() {
        assertThat(
                        places(
                                WEB.replace("subnet-2", "net-2")
                                        + """
                                        Name: -web
                                        SecurityGroups: [group, sg-1, other]
                                        Tags: [{Key: 'aws:a', Value: b}, {Key: c, Value: d}, {Key: c, Value: e}]
                                        LoadBalancerAttributes:
                                          - {Key: idle_timeout.timeout_seconds, Value: 0}
                                          - {Key: idle, Value: 1}
                                        """
                                                .indent(6)))
                .containsExactly(
                        "Web.Subnets[1]",
                        "Web.Name",
                        "Web.SecurityGroups[0]",
                        "Web.SecurityGroups[2]",
                        "Web.Tags[0].Key",
                        "Web.Tags[1].Key",
                        "Web.LoadBalancerAttributes[0].Value",
                        "Web.LoadBalancerAttributes[1].Key");
    }

    @Test
    void everySettingOfATargetGroupIsChecked() {
        var refusals =
                refusals(
                        group(
                                """
                                Name: orders-
                                HealthCheckPort: web
                                HealthCheckTimeoutSeconds: 60
                                HealthCheckEnabled: false
                                HealthCheckPath: /a b
                                Matcher: {HttpCode: 200-900}
                                Tags: [{Key: 'aws:a', Value: b}]
                                """));
        assertThat(refusals)
                .zipSatisfy(
                        List.of(
                                "Orders.Name: ValidationError: Target group name 'orders-' cannot",
                                "Orders.HealthCheckPort: ValidationError: Health check port 'web'",
                                "Orders.HealthCheckTimeoutSeconds: ValidationError: Health check"
                                        + " timeout '60'",
                                "Orders.HealthCheckEnabled: ValidationError: Health check enabled"
                                        + " must be true for target groups with target type 'ip'"
                                        + " (given: false)",
                                "Orders.HealthCheckPath: ValidationError: Health check path '/a b'",
                                "Orders.Matcher.HttpCode: ValidationError: Health check matcher HTTP"
                                        + " code '900' must be within '200-499' inclusive (given:"
                                        + " 200-900)",
                                "Orders.Tags[0].Key: ValidationError: Tag key 'aws:a'"),
                        (refusal, part) -> assertThat(refusal).contains(part));
    }

    @Test
    void whatLambdaTargetGroupsCannotHaveIsRefusedAtOnce() {
        assertThat(
                        places(
                                group(
                                                """
                                        HealthCheckProtocol: HTTP
                                        HealthCheckPort: 80
                                        ProtocolVersion: HTTP1
                                        IpAddressType: ipv6
                                        TargetGroupAttributes: [{Key: slow_start.duration_seconds, Value: 0}]
                                        """)
                                        .replace("TargetType: ip", "TargetType: lambda")))
                .containsExactly(
                        "Orders.Protocol",
                        "Orders.Port",
                        "Orders.VpcId",
                        "Orders.HealthCheckProtocol",
                        "Orders.HealthCheckPort",
                        "Orders.ProtocolVersion",
                        "Orders.IpAddressType",
                        "Orders.TargetGroupAttributes[0].Value");
    }

    @Test
    void whatOnlyHttpsListenersHaveIsRefusedAtOnce() {
        var refusals =
                refusals(
                        listener(
                                """
                                Protocol: HTTP
                                Port: 80
                                SslPolicy: ELBSecurityPolicy-2016-08
                                Certificates: [{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}]
                                MutualAuthentication: {Mode: passthrough}
                                DefaultActions:
                                  - {Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Path: there}}
                                """));
        assertThat(refusals)
                .zipSatisfy(
                        List.of(
                                "Http.SslPolicy: ValidationError: An SSL policy cannot be specifed"
                                        + " for HTTP listeners (given: ELBSecurityPolicy-2016-08)",
                                "Http.Certificates[0].CertificateArn: ValidationError: A"
                                        + " certificate cannot be specified for HTTP listeners (given:"
                                        + " arn:aws:acm:us-east-1:123456789012:certificate/a)",
                                "Http.MutualAuthentication: ValidationError: Mutual Authentication"
                                        + " cannot be specified for HTTP listeners",
                                "(given: there)"),
                        (refusal, part) -> assertThat(refusal).contains(part));
    }

    @Test
    void everyPartOfTheSecurityOfAListenerIsChecked() {
        assertThat(
                        places(
                                listener(
                                        """
                                        Protocol: HTTPS
                                        Port: 443
                                        SslPolicy: ELBSecurityPolicy-None
                                        Certificates:
                                          - {CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/a'}
                                          - {CertificateArn: mine}
                                        MutualAuthentication:
                                          Mode: 'off'
                                          TrustStoreArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/a/1'
                                          IgnoreClientCertificateExpiry: true
                                          AdvertiseTrustStoreCaNames: 'on'
                                        DefaultActions:
                                          - {Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Protocol: HTTP, Port: web}}
                                        """)))
                .containsExactly(
                        "Http.SslPolicy",
                        "Http.Certificates",
                        "Http.Certificates[0].CertificateArn",
                        "Http.Certificates[1].CertificateArn",
                        "Http.MutualAuthentication.TrustStoreArn",
                        "Http.MutualAuthentication.IgnoreClientCertificateExpiry",
                        "Http.MutualAuthentication.AdvertiseTrustStoreCaNames",
                        "Http.DefaultActions[0].RedirectConfig.Protocol",
                        "Http.DefaultActions[0].RedirectConfig.Port");
    }

    @Test
    void mistakesOfFormDoNotHideRefusals() {
        assertThat(
                        places(
                                group(
                                                """
                                        Name: orders--group
                                        HealthcheckInterval: 5
                                        HealthyThresholdCount: many
                                        HealthCheckPath: nothing
                                        TargetGroupAttributes:
                                          - {Key: slow_start.duration_seconds}
                                          - {Key: deregistration_delay.timeout_seconds, Value: soon}
                                        Targets: [{Id: 127.0.0.1, Port: 0}, {Id: here}]
                                        """)
                                        .replace("8080", "99999")))
                .containsExactly(
                        "Orders.Port",
                        "Orders.Name",
                        "Orders",
                        "Orders.HealthyThresholdCount",
                        "Orders.HealthCheckPath",
                        "Orders.TargetGroupAttributes[0].Value",
                        "Orders.TargetGroupAttributes[1].Value",
                        "Orders.Targets[0].Port",
                        "Orders.Targets[1].Id");
    }

    @Test
    void wellFormedEntriesBesideMalformedOnesAreCheckedUnderTheirOwnIndex() {
        var rule =
                """
                  Rule:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties:
                      ListenerArn: !Ref Http
                      Priority: 0
                      Conditions:
                        - {Field: host, Values: [a]}
                        - {Field: source-ip, SourceIpConfig: {Values: [10.0.0.0/8, 10.0.0.0/99]}}
                        - {Field: path-pattern, PathPatternConfig: {Values: [[], 'a b']}}
                      Actions:
                        - {Type: forwrd}
                        - {Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Protocol: TCP, Port: web}}
                      Transforms:
                        - Type: url-rewrite
                          UrlRewriteConfig: {Rewrites: [{Regex: '(', Replace: a}]}
                """
                        .indent(0);
        assertThat(
                        places(
                                listener(
                                                """
                                                Protocol: HTTP
                                                Port: 80
                                                DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 200}}]
                                                """)
                                        + rule))
                .containsExactly(
                        "Rule.Priority",
                        "Rule.Conditions[0].Field",
                        "Rule.Conditions[1].SourceIpConfig.Values[1]",
                        "Rule.Conditions[2].PathPatternConfig.Values[0]",
                        "Rule.Conditions[2].PathPatternConfig.Values[1]",
                        "Rule.Actions[0].Type",
                        "Rule.Actions[1].RedirectConfig.Protocol",
                        "Rule.Actions[1].RedirectConfig.Port",
                        "Rule.Transforms[0].UrlRewriteConfig.Rewrites[0].Regex");
    }

    @Test
    void aRefusedPriorityIsShownAtItsRule() {
        var stacks = new TestStacks();
        stacks.apply(TestStacks.SHOP);
        assertThat(
                        stacks.refusal(
                                TestStacks.SHOP
                                        .replace("Priority: 1", "Priority: 7")
                                        .replace("Priority: 2", "Priority: 7")
                                        .replace("Outputs:", RULE.formatted(1) + "Outputs:")))
                .singleElement()
                .asString()
                .contains("OldRule.Priority: ", "Priority '7'");
    }

    @Test
    void whatIsMissingIsShownAtTheResource() {
        assertThat(
                        refusals(
                                group("Name: orders\nHealthCheckPath: nothing")
                                        .replaceAll(" *(Port|VpcId):.*\n", "")))
                .zipSatisfy(
                        List.of(
                                ":2:3: Orders: ValidationError: A port must be specified",
                                ":2:3: Orders: ValidationError: A VPC ID must be specified",
                                ": Orders.HealthCheckPath: "),
                        (refusal, part) -> assertThat(refusal).contains(part));
    }

    @Test
    void everyChangeOfAResourceIsChecked() {
        var stacks = new TestStacks();
        stacks.apply(TestStacks.SHOP);
        assertThat(
                        stacks
                                .refusal(
                                        TestStacks.SHOP
                                                .replace("[subnet-1, subnet-2]", "[subnet-1]")
                                                .replace("Value: 30}", "Value: 0}")
                                                .replace("Key: stage", "Key: 'aws:stage'")
                                                .replace("Path: /health", "Path: health")
                                                .replace("Id: 127.0.0.1, Port: 9002", "Id: there")
                                                .replace("Value: 10}", "Value: soon}")
                                                .replace(
                                                        "Port: 80\n",
                                                        "Port: 80\n      SslPolicy: None\n")
                                                .replace("StatusCode: 404", "StatusCode: 999"))
                                .stream()
                                .map(FaultyTemplates::place))
                .containsExactly(
                        "Web.Subnets",
                        "Web.LoadBalancerAttributes[0].Value",
                        "Web.Tags[0].Key",
                        "Http.SslPolicy",
                        "Http.DefaultActions[0].FixedResponseConfig.StatusCode",
                        "Orders.HealthCheckPath",
                        "Orders.Targets[1].Id",
                        "Orders.TargetGroupAttributes[0].Value");
    }

    @Test
    void theValueIsGivenWhereTheSentenceHasItOnlyWithinAnotherWord() {
        assertThat(
                        refusals(
                                listener(
                                        """
                                        Protocol: HTTP
                                        Port: 80
                                        DefaultActions:
                                          - {Type: fixed-response, FixedResponseConfig: {StatusCode: 200, ContentType: text}}
                                        """)))
                .singleElement()
                .asString()
                .endsWith("(given: text)");
    }
}
