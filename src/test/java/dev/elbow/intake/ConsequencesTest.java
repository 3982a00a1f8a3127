package dev.elbow.intake;

import static dev.elbow.intake.FaultyTemplates.FIXED;
import static dev.elbow.intake.FaultyTemplates.RULE;
import static dev.elbow.intake.FaultyTemplates.WEB;
import static dev.elbow.intake.FaultyTemplates.group;
import static dev.elbow.intake.FaultyTemplates.listener;
import static dev.elbow.intake.FaultyTemplates.places;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings that fit with another value of a wrong one, and are not refused beside it.
class ConsequencesTest {
    private static final String NAMING_ORDERS =
            """
                  Fn:
                    Type: AWS::Lambda::Function
                    Properties: {Handler: a.B, Runtime: java25, Code: ./none}
                  Rule:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties:
                      ListenerArn: !Ref Http
                      Priority: 1
                      Conditions: [{Field: path-pattern, Values: ['a b']}]
                      Actions:
                        - Type: forward
                          ForwardConfig:
                            TargetGroups: [{TargetGroupArn: !Ref Orders, Weight: 1000}, {TargetGroupArn: !Ref Other, Weight: 1}]
                  Other:
                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                    Properties: {TargetType: ip, Protocol: HTTP, Port: 80, VpcId: vpc}
                """
                    .indent(0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HealthCheckIntervalSeconds: 3; HealthCheckTimeoutSeconds: 60 | HealthCheckIntervalSeconds",
                "HealthCheckTimeoutSeconds: long; HealthCheckIntervalSeconds: 5 | HealthCheckTimeoutSeconds",
                "ProtocolVersion: GPRC; Matcher: {GrpcCode: 0-5} | ProtocolVersion",
                "Matcher: {HtpCode: 200} | Matcher",
            })
    void aSettingIsNotComparedWithAMalformedOne(String properties, String place) {
        assertThat(places(group(properties.replace("; ", "\n"))))
                .containsExactly("Orders." + place);
    }

    @Test
    void whatDependsOnAMalformedTargetTypeIsNotRefused() {
        assertThat(
                        places(
                                group(
                                                """
                                        TargetGroupAttributes: [{Key: lambda.multi_value_headers.enabled, Value: true}]
                                        Targets: [{Id: i-1}]
                                        """)
                                        .replace("TargetType: ip", "TargetType: ipp")))
                .containsExactly("Orders.TargetType");
    }

    @Test
    void whatDependsOnAMalformedProtocolIsNotRefused() {
        assertThat(
                        places(
                                listener(
                                        """
                                        Protocol: HTPS
                                        Port: 443
                                        Certificates: [{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}]
                                        ListenerAttributes:
                                          - {Key: routing.http.request.x_amzn_tls_version.header_name, Value: X-Amzn-Tls-Version}
                                        DefaultActions:
                                          - {Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Protocol: HTTPS}}
                                        """)))
                .containsExactly("Http.Protocol");
    }

    @Test
    void whatDependsOnARefusedEntryIsNotRefused() {
        assertThat(
                        places(
                                listener(
                                        """
                                        Protocol: HTTPS
                                        Port: 443
                                        Certificates: [{CertificateArn: mine}]
                                        MutualAuthentication: {Mode: verify, TrustStoreArn: mine}
                                        DefaultActions: []
                                        """)))
                .containsExactly(
                        "Http.Certificates[0].CertificateArn",
                        "Http.MutualAuthentication.TrustStoreArn",
                        "Http.DefaultActions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conditions: [{Field: source-ip, SourceIpConfig: {Values: [[]]}}]",
                "Conditions: [{Field: path-pattern, Values: text}]",
                "Conditions: [{Field: query-string, QueryStringConfig: {Values: [{Key: a, Value: []}]}}]",
                "Actions: [{Type: redirect, RedirectConfig: {StatusCode: HTTP_303}}]",
                "Actions: [{Type: redirect, RedirectConfig: {StatusCode: HTTP_301, Protocol: TCP}}]",
                "Actions: [{Type: forward, TargetGroupArn: []}]",
                "Actions: [{Type: forward, ForwardConfig: {TargetGroups: [{Weight: 1}]}}]",
                "Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 304}, Order: x}]",
                "Transforms: [{Type: url-rewrite, UrlRewriteConfig: {Rewrites: [{Regex: a}]}}]",
            })
    void whatDependsOnAMalformedEntryIsNotRefused(String property) {
        var name = property.substring(0, property.indexOf(':'));
        var rule =
                """
                  Rule:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties:
                      ListenerArn: !Ref Http
                      Priority: 1
                      Conditions: [{Field: path-pattern, Values: [/a]}]
                      Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 200}}]
                """
                        .indent(0);
        var template =
                listener("Protocol: HTTP\nPort: 80\nDefaultActions: " + FIXED)
                        + rule.replaceAll(" *" + name + ":.*\n", "")
                        + property.indent(6);
        var mistakes = new TestStacks().refusal(template);
        assertThat(mistakes)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).contains("Rule." + name, "(expected: "));
    }

    @Test
    void aMalformedModeOfMutualAuthenticationRefusesNoTrustStore() {
        assertThat(
                        places(
                                listener(
                                        """
                                        Protocol: HTTPS
                                        Port: 443
                                        Certificates: [{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}]
                                        MutualAuthentication: {Mode: verfy, IgnoreClientCertificateExpiry: true}
                                        DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: 200}}]
                                        """)))
                .containsExactly("Http.MutualAuthentication.Mode");
    }

    @Test
    void resourcesThatNameWrongOnesAreCheckedWithoutThem() {
        var web = WEB.replace("subnet-2", "net-2");
        var rest =
                listener(
                                """
                                Protocol: HTTP
                                Port: 80
                                DefaultActions: [{Type: forward, TargetGroupArn: !Ref Orders}]
                                ListenerAttributes: [{Key: routing.http.response.server.enabled, Value: maybe}]
                                """)
                        .substring(WEB.length());
        var orders =
                group("HealthCheckPath: nothing\nTargets: [{Id: !GetAtt Fn.Arn}, {Id: here}]")
                        .substring("Resources:\n".length())
                        .replace("TargetType: ip", "TargetType: ipp");
        assertThat(places(web + rest + orders + NAMING_ORDERS))
                .containsExactly(
                        "Web.Subnets[1]",
                        "Http.ListenerAttributes[0].Value",
                        "Orders.TargetType",
                        "Orders.HealthCheckPath",
                        "Fn.Code",
                        "Rule.Conditions[0].Values[0]",
                        "Rule.Actions[0].ForwardConfig.TargetGroups[0].Weight",
                        "Other.VpcId");
    }

    @Test
    void whatNamesAFunctionWithoutCodeIsNotRefused() {
        var template =
                """
                Resources:
                  Fn:
                    Type: AWS::Lambda::Function
                    Properties: {FunctionName: fn, Handler: a.B, Runtime: java25, Code: ./none}
                  Version:
                    Type: AWS::Lambda::Version
                    Properties: {FunctionName: !Ref Fn, CodeSha256: aGVsbG8=}
                  Alias:
                    Type: AWS::Lambda::Alias
                    Properties: {FunctionName: !Ref Fn, FunctionVersion: !GetAtt Version.Version, Name: live}
                  Group:
                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                    Properties:
                      TargetType: lambda
                      Targets: [{Id: !Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:fn'}]
                  Permit:
                    Type: AWS::Lambda::Permission
                    Properties: {FunctionName: !GetAtt Fn.Arn, Action: lambda:InvokeFunction, Principal: elasticloadbalancing.amazonaws.com}
                """;
        assertThat(places(template)).containsExactly("Fn.Code");
    }

    @Test
    void theOldPriorityOfARuleWithAMalformedOneIsFree() {
        var stacks = new TestStacks();
        stacks.apply(TestStacks.SHOP);
        assertThat(
                        stacks.refusal(
                                TestStacks.SHOP
                                        .replace("Priority: 2", "Priority: 0")
                                        .replace("Outputs:", RULE.formatted(2) + "Outputs:")))
                .singleElement()
                .asString()
                .contains("OldRule.Priority: 0 (expected: ");
    }
}
