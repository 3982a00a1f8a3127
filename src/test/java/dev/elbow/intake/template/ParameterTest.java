package dev.elbow.intake.template;

import static dev.elbow.intake.template.Templates.mistakes;
import static dev.elbow.intake.template.Templates.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `Parameters:` and `--parameter`.
class ParameterTest {

    private static final String TEMPLATE =
            """
            Parameters:
              P: {%s}
            Resources:
              Group:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Name: !Ref P}
            """;

    @Test
    void theCommandLineWinsOverTheDefault() {
        var template = TEMPLATE.formatted("Type: String, Default: a");
        assertThat(Templates.fields(read(template, Map.of("P", "b")), "Group").content())
                .isEqualTo(Map.of("Name", "b"));
        assertThat(Templates.fields(read(template), "Group").content())
                .isEqualTo(Map.of("Name", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: String | '' | P: no value (expected: --parameter P=…, or a Default)",
                "Type: String, AllowedValues: [a, b] | c | P: --parameter P=c (expected: one of a, b)",
                "'Type: String, AllowedPattern: \"[a-z]+\"' | A | P: --parameter P=A (expected: text matching [a-z]+)",
                "Type: String, MinLength: 2, MaxLength: 3 | abcd | P: --parameter P=abcd (expected: 2-3 characters)",
                "Type: String, MinLength: 2 | a | P: --parameter P=a (expected: at least 2 characters)",
                "Type: Number, MinValue: 1 | 0 | P: --parameter P=0 (expected: at least 1)",
                "Type: Number, MaxValue: 9 | 10 | P: --parameter P=10 (expected: at most 9)",
                "Type: Number | x | P: --parameter P=x (expected: a number)",
                "Type: String, NoEcho: true, MaxLength: 1 | secret | P: --parameter P=**** (expected: 0-1 characters)",
                "'Type: String, MaxLength: 1, ConstraintDescription: one letter' | ab | P: --parameter P=ab (expected: one letter)",
            })
    void aValueThatDoesNotFitIsNamed(String declaration, String value, String message) {
        var given = value.isEmpty() ? Map.<String, String>of() : Map.of("P", value);
        assertThat(mistakes(TEMPLATE.formatted(declaration), given))
                .containsExactly("t.yaml:2:6: Parameters." + message);
    }

    @Test
    void anUnknownTypeOrKeyIsAMistake() {
        assertThat(mistakes(TEMPLATE.formatted("Type: Text, Defualt: a")))
                .containsExactly(
                        "t.yaml:2:13: Parameters.P.Type: Text (expected: String, Number,"
                                + " CommaDelimitedList, List<Number> or a type of AWS's)",
                        "t.yaml:2:19: Parameters.P: Defualt is not known here; did you mean Default?");
    }

    @Test
    void anSsmParameterIsAMistakeOnlyWhereItIsUsed() {
        var ssm = TEMPLATE.formatted("Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b");
        assertThat(mistakes(ssm))
                .containsExactly(
                        "t.yaml:6:24: Group.Name: <P> (expected: --parameter P=…, since Elbow has"
                                + " no SSM parameters to look it up in)");
        assertThat(mistakes(ssm.replace("Name: !Ref P", "Port: 80"))).isEmpty();
        assertThat(mistakes(ssm, Map.of("P", "web"))).isEmpty();
    }
}
