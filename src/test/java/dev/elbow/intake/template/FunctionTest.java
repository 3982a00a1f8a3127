package dev.elbow.intake.template;

import static dev.elbow.intake.template.Templates.mistakes;
import static dev.elbow.intake.template.Templates.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The intrinsic functions, each in its long and its short form.
class FunctionTest {

    private static final String TEMPLATE =
            """
            Parameters:
              Stage: {Type: String, Default: dev}
              Ports: {Type: List<Number>, Default: '80, 443'}
            Mappings:
              Sizes: {dev: {Memory: 256, Zones: [a, b]}}
            Conditions:
              IsDev: !Equals [!Ref Stage, dev]
              IsProd: !Not [Condition: IsDev]
              Both: !And [!Condition IsDev, !Condition IsProd]
              Either: {Fn::Or: [{Condition: IsDev}, {Condition: IsProd}]}
            Resources:
              Web: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
              Value:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  FunctionName: f
                  Principal: p
                  EventSourceToken: %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "!Ref Stage | dev",
                "{Ref: AWS::AccountId} | 123456789012",
                "!Ref AWS::Region | us-east-1",
                "!Ref AWS::Partition | aws",
                "!Ref AWS::URLSuffix | amazonaws.com",
                "!Ref AWS::StackName | t",
                "!GetAtt Web.DNSName | <Web.DNSName>",
                "{'Fn::GetAtt': [Web, DNSName]} | <Web.DNSName>",
                "!Ref Web | <Web.Ref>",
                "!Join ['-', [a, !Ref Stage, c]] | a-dev-c",
                "!Join [',', !Ref Ports] | 80,443",
                "{'Fn::Join': ['', []]} | ''",
                "!Sub '${Stage}/${Web.DNSName}/${Web}' | dev/<Web.DNSName>/<Web.Ref>",
                "!Sub '${!Stage}$Stage' | ${Stage}$Stage",
                "!Sub ['${A}-${Stage}', {A: !Select [1, !Ref Ports]}] | 443-dev",
                "!Select [0, !Split ['/', 'a/b']] | a",
                "!Select ['1', [x, y]] | y",
                "!FindInMap [Sizes, !Ref Stage, Memory] | 256",
                "!Select [1, !FindInMap [Sizes, dev, Zones]] | b",
                "!If [IsDev, yes, no] | yes",
                "!If [Both, 1, !If [Either, 2, 3]] | 2",
                "!Base64 'x' | eA==",
                "!ImportValue x | <Fn::ImportValue x>",
                "2012-10-17 | 2012-10-17",
                "012 | 012",
                "1e3 | 1e3",
            })
    void aFunctionGivesItsValue(String expression, String value) {
        var template = read(TEMPLATE.formatted(expression));
        assertThat(Templates.fields(template, "Value").content())
                .asInstanceOf(MAP)
                .containsEntry("EventSourceToken", value.equals("''") ? "" : value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "!Join [a] | Fn::Join a list of 1 (expected: [delimiter, list])",
                "!Join ['', x] | x (expected: a list)",
                "!Select [2, [x, y]] | index 2 (expected: 0-1)",
                "!Select [x, [x, y]] | index x (expected: 0-1)",
                "!Split ['', x] | an empty delimiter (expected: at least a character)",
                "!FindInMap [Sizes, prod, Memory] | the key prod of the map Sizes (expected: one of dev)",
                "!FindInMap [Size, dev, Memory] | the map Size is not known here; did you mean Sizes?",
                "!If [IsPord, a, b] | the condition IsPord is not known here; did you mean IsProd?",
                "!Sub '${Sage}' | Ref Sage (expected: a parameter or resource; did you mean Stage?)",
                "!Sub '${a b}' | ${a b} (expected: a name of letters, digits, _, . and : inside ${…})",
                "!GetAtt Web | Web (expected: LogicalId.Attribute or [LogicalId, Attribute])",
                "!Ref AWS::Regoin | Ref AWS::Regoin is not known here; did you mean AWS::Region?",
                "!GetAZs '' | Fn::GetAZs (expected: a function that Elbow computes)",
                "{'Fn::Cidr': [a, 1, 2]} | Fn::Cidr (expected: a function that Elbow computes)",
                "{'Fn::Foo': 1} | Fn::Foo (expected: a function that CloudFormation has)",
                "{'Fn::Sub': a, b: c} | Fn::Sub (expected: a function alone in its mapping)",
                "!Equals [a, b] | Fn::Equals (expected: this function only in Conditions)",
                "!Foo x | !Foo (expected: a function of CloudFormation, such as !Ref)",
            })
    void aMisusedFunctionIsNamed(String expression, String message) {
        assertThat(mistakes(TEMPLATE.formatted(expression)))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("t.yaml:19:")
                .endsWith("EventSourceToken: " + message);
    }

    @Test
    void noValueRemovesThePropertyAndTheItem() {
        var template =
                read(
                        TEMPLATE.formatted("!If [IsProd, x, !Ref AWS::NoValue]")
                                + """
                                  Group:
                                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                                    Properties:
                                      Tags:
                                        - !If [IsProd, {Key: a}, !Ref AWS::NoValue]
                                        - Key: b
                                """);
        assertThat(Templates.fields(template, "Value").members())
                .doesNotContainKey("EventSourceToken");
        assertThat(Templates.fields(template, "Group").content())
                .isEqualTo(Map.of("Tags", List.of(Map.of("Key", "b"))));
    }

    @Test
    void aValueOfAnotherStackIsAMistakeWhereItDecidesWhatIsBuilt() {
        assertThat(
                        mistakes(
                                TEMPLATE.formatted("x")
                                        .replace(
                                                "FunctionName: f", "FunctionName: !ImportValue f")))
                .containsExactly(
                        "t.yaml:17:21: Value.FunctionName: <Fn::ImportValue f> (expected:"
                                + " --import f=…, or a template of this run that exports it)");
    }

    @Test
    void conditionsNameParametersOnlyAndNotEachOtherInACircle() {
        assertThat(
                        mistakes(
                                """
                                Conditions:
                                  A: !Not [!Condition B]
                                  B: {Condition: A}
                                  C: !Equals [!Ref Web, x]
                                  D: !And [!Condition A]
                                Resources:
                                  Web: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
                                """))
                .containsExactly(
                        "t.yaml:3:18: Conditions.A: A → B → A (expected: conditions without a"
                                + " circle)",
                        "t.yaml:4:15: Conditions.C: Ref Web (expected: a parameter; none, as"
                                + " there is none to choose from)",
                        "t.yaml:5:6: Conditions.D: Fn::And a list of 1 (expected: a list of 2-10"
                                + " conditions)");
    }
}
