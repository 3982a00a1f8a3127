package dev.elbow.intake.template;

import static dev.elbow.intake.template.Templates.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each mistake names file, line, column, logical id, property, value and what was expected.
class TemplateMistakeTest {

    private static final String LISTENER =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Port: %s
                  DefaultActions:
                    - Type: fixed-response
                      FixedResponseConfig: {StatusCode: %s}
            """;

    @Test
    void everyMistakeIsReportedAtOnceInTheOrderOfTheFile() {
        assertThat(
                        mistakes(
                                """
                                Resources:
                                  Web:
                                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                                    Properties:
                                      Schema: internal
                                  Http:
                                    Type: AWS::ElasticLoadBalancingV2::Listener
                                    Properties:
                                      LoadBalancerArn: !Ref Wep
                                      Port: 0
                                      Protocol: TCP
                                """))
                .containsExactly(
                        "t.yaml:5:7: Web: Schema is not known here; did you mean Scheme?",
                        "t.yaml:9:7: Http.DefaultActions: missing (expected: a value)",
                        "t.yaml:9:24: Http.LoadBalancerArn: Ref Wep (expected: a parameter or"
                                + " resource; did you mean Web?)",
                        "t.yaml:10:13: Http.Port: 0 (expected: 1-65535)",
                        "t.yaml:11:17: Http.Protocol: TCP (expected: one of HTTP, HTTPS)");
    }

    @Test
    void aNumberMayBeQuotedButMustBeANumber() {
        assertThat(mistakes(LISTENER.formatted("'80'", "'200'"))).isEmpty();
        assertThat(mistakes(LISTENER.formatted("http", "200")))
                .containsExactly("t.yaml:8:13: Http.Port: http (expected: 1-65535)");
        assertThat(mistakes(LISTENER.formatted("99999999999999999999", "200")))
                .containsExactly(
                        "t.yaml:8:13: Http.Port: 99999999999999999999 (expected: 1-65535)");
        assertThat(mistakes(LISTENER.formatted("[80]", "200")))
                .containsExactly(
                        "t.yaml:8:13: Http.Port: a list of 1 (expected: a number, 1-65535)");
    }

    @Test
    void aPathNamesTheItemOfAList() {
        assertThat(mistakes(LISTENER.formatted("80", "333")))
                .containsExactly(
                        "t.yaml:11:45: Http.DefaultActions[0].FixedResponseConfig.StatusCode: 333"
                                + " (expected: 2XX, 4XX or 5XX)");
    }

    @Test
    void aCircleOfResourcesIsNamed() {
        assertThat(
                        mistakes(
                                """
                                Resources:
                                  A:
                                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                                    Properties: {Name: !Ref B}
                                  B:
                                    Type: AWS::EC2::VPC
                                    DependsOn: C
                                  C:
                                    Type: AWS::SNS::Topic
                                    Properties: {Name: !Sub "${A.TargetGroupName}"}
                                """))
                .contains(
                        "t.yaml:2:3: A: A → B → C → A (expected: no circular dependency between"
                                + " resources)");
    }

    @Test
    void aSkippedResourcesAttributeIsAMistakeOnlyWhereItWouldDecideSomething() {
        var template =
                """
                Resources:
                  Topic: {Type: AWS::SNS::Topic}
                  Hello:
                    Type: AWS::Lambda::Function
                    Properties:
                      Code: {ZipFile: x}
                      Role: !Ref Topic
                      Layers: [!ImportValue layer]
                      %s: %s
                """;
        assertThat(mistakes(template.formatted("Environment", "{Variables: {T: !Ref Topic}}")))
                .isEmpty();
        assertThat(mistakes(template.formatted("Handler", "!Sub 'x.${Topic.TopicName}'")))
                .containsExactly(
                        "t.yaml:9:16: Hello.Handler: x.<Topic.TopicName> (expected: a value that"
                                + " Elbow can know; Topic is an AWS::SNS::Topic, which it does not"
                                + " build)");
    }

    @Test
    void attributesThatATypeDoesNotHaveAreMistakesAlsoInSkippedResources() {
        assertThat(
                        mistakes(
                                """
                                Resources:
                                  Web: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
                                  Dns:
                                    Type: AWS::Route53::RecordSet
                                    Properties:
                                      Name: !GetAtt Web.DnsName
                                      Zone: !GetAtt Nowhere.Zone
                                """))
                .containsExactly(
                        "t.yaml:6:13: Dns.Name: Fn::GetAtt Web.DnsName (expected: an attribute of"
                                + " AWS::ElasticLoadBalancingV2::LoadBalancer; did you mean"
                                + " DNSName?)",
                        "t.yaml:7:13: Dns.Zone: Fn::GetAtt Nowhere.Zone (expected: a resource; one"
                                + " of Dns, Web)");
    }

    @Test
    void aResourceWhoseConditionIsFalseCannotBeNamed() {
        assertThat(
                        mistakes(
                                """
                                Conditions:
                                  Never: !Equals [a, b]
                                Resources:
                                  Web:
                                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                                    Condition: Never
                                  Http:
                                    Type: AWS::ElasticLoadBalancingV2::Listener
                                    Properties:
                                      LoadBalancerArn: !Ref Web
                                      DefaultActions: []
                                """))
                .containsExactly(
                        "t.yaml:10:24: Http.LoadBalancerArn: Ref Web (expected: a resource that"
                                + " exists; the condition of Web is false)");
    }

    @Test
    void aServerlessFunctionNeedsTheTransform() {
        assertThat(
                        mistakes(
                                """
                                Resources:
                                  Hello: {Type: AWS::Serverless::Function}
                                """))
                .containsExactly(
                        "t.yaml:2:17: Hello.Type: AWS::Serverless::Function (expected: Transform:"
                                + " AWS::Serverless-2016-10-31 at the top of the template)");
    }

    @Test
    void sectionsAndAttributesAreSpelledRight() {
        assertThat(
                        mistakes(
                                """
                                Resource: {}
                                Transform: My::Macro
                                Resources:
                                  Web:
                                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                                    Depends: Foo
                                    DependsOn: Foo
                                """))
                .containsExactly(
                        "t.yaml:1:1: Resource is not known here; did you mean Resources?",
                        "t.yaml:2:12: Transform: My::Macro (expected: AWS::Serverless-2016-10-31;"
                                + " Elbow runs no other macro)",
                        "t.yaml:6:5: Web: Depends is not known here; did you mean DependsOn?",
                        "t.yaml:7:16: Web.DependsOn: Foo (expected: a resource; one of Web)");
    }

    @Test
    void loopsOverResourcesAreNamedAsNotComputed() {
        assertThat(
                        mistakes(
                                """
                                Transform: AWS::LanguageExtensions
                                Resources:
                                  Fn::ForEach::Topics: [Name, [a, b], {}]
                                  Web: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
                                """))
                .containsExactly(
                        "t.yaml:3:3: Fn::ForEach::Topics: Fn::ForEach::Topics (expected: resources"
                                + " written out; Elbow does not compute Fn::ForEach::Topics)");
    }

    @Test
    void aTemplateWithoutResourcesIsAMistake() {
        assertThat(mistakes("Description: nothing"))
                .containsExactly(
                        "t.yaml:1:1: Resources: missing (expected: at least one resource)");
    }

    @Test
    void oneMistakeHidesNoneOfItsNeighbours() {
        assertThat(
                        mistakes(
                                """
                                Parameters:
                                  Port: {Type: Number, Default: abc}
                                Resources:
                                  Group:
                                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                                    Properties:
                                      Port: !Ref Port
                                      Protocol: !ImportValue protocol
                                      HealthCheckEnabled: maybe
                                """,
                                Map.of("Prot", "80")))
                .containsExactly(
                        "t.yaml:2:3: Parameters: --parameter Prot=80 is not known here; did you mean"
                                + " Port?",
                        "t.yaml:2:33: Parameters.Port.Default: abc (expected: a number)",
                        "t.yaml:8:17: Group.Protocol: <Fn::ImportValue protocol> (expected:"
                                + " --import protocol=…, or a template of this run that exports it)",
                        "t.yaml:9:27: Group.HealthCheckEnabled: maybe (expected: true or false)");
    }

    @Test
    void aMisspeltTypeOfAServiceThatElbowBuildsIsAMistake() {
        var template = "Resources:\n  Web:\n    Type: %s\n  Queue: {Type: AWS::SQS::Queue}\n";
        assertThat(
                        Templates.mistakes(
                                template.formatted("AWS::ElasticLoadBalancingV2::LoadBalancr")))
                .containsExactly(
                        "t.yaml:3:11: Web.Type: AWS::ElasticLoadBalancingV2::LoadBalancr is not known"
                                + " here; did you mean AWS::ElasticLoadBalancingV2::LoadBalancer?");
        assertThat(Templates.mistakes(template.formatted("AWS::Lambda::function")))
                .singleElement()
                .asString()
                .endsWith("did you mean AWS::Lambda::Function?");
        assertThat(
                        Templates.mistakes(
                                template.formatted("AWS::ElasticLoadBalancing::LoadBalancer")))
                .isEmpty();
        assertThat(Templates.mistakes(template.formatted("AWS::Serverless::Api"))).isEmpty();
    }
}
