package dev.elbow.intake.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.intake.template.source.TemplateMistakes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Templates that would become larger than memory.
class TemplateBoundsTest {
    private static final String QUEUE =
            """
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets: [subnet-1, subnet-2]
                  Name: %s
            """;

    @Test
    void nestedSubstitutionsGrowToAMegabyte() {
        var nested = "x";
        for (var depth = 0; depth < 30; depth++) {
            nested = "{'Fn::Sub': ['${A}${A}', {A: %s}]}".formatted(nested);
        }
        assertThat(Templates.mistakes(QUEUE.formatted(nested)))
                .singleElement()
                .asString()
                .endsWith(
                        "Web.Name: Fn::Sub of more than 1 MB (expected: a value of at most 1 MB)");
    }

    @Test
    @Timeout(60)
    void nestedSubstitutionsOfNothingTakeNoTime() {
        var nested = "''";
        for (var depth = 0; depth < 28; depth++) {
            nested = "{'Fn::Sub': ['${A}${A}', {A: %s}]}".formatted(nested);
        }
        assertThat(Templates.mistakes(QUEUE.formatted(nested)))
                .anyMatch(mistake -> mistake.endsWith("Web.Name:  (expected: 1-32 characters)"));
    }

    @Test
    void aJoinOfLongTextsGrowsToAMegabyte() {
        var template =
                "Parameters: {Text: {Type: String}}\n"
                        + QUEUE.formatted("!Join ['', [!Ref Text, !Ref Text]]");
        assertThat(Templates.mistakes(template, Map.of("Text", "x".repeat(600_000))))
                .singleElement()
                .asString()
                .contains("Fn::Join of more than 1 MB");
    }

    @Test
    void aResourceHasSixteenMegabytesOfComputedValues() {
        var text = "x".repeat(900_000);
        var tags = new StringBuilder();
        for (var tag = 0; tag < 20; tag++) {
            tags.append("\n        - {Key: t%d, Value: !Sub '${Text}'}".formatted(tag));
        }
        var template =
                "Parameters: {Text: {Type: String}}\n" + QUEUE.formatted("web\n      Tags:" + tags);
        assertThat(Templates.mistakes(template, Map.of("Text", text)))
                .anyMatch(mistake -> mistake.contains("16 MB of computed values in a resource"));
    }

    @Test
    void aSplitHasTenThousandParts() {
        var template =
                "Parameters: {Text: {Type: String}}\n"
                        + QUEUE.formatted("!Select [0, !Split [',', !Ref Text]]");
        assertThat(Templates.mistakes(template, Map.of("Text", ",".repeat(20_000))))
                .singleElement()
                .asString()
                .contains("more than 10,000 parts (expected: at most 10,000 parts)");
    }

    @Test
    void aFileOfMoreThanAMegabyteIsRefusedBeforeItIsParsed(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("large.yaml"), "A: " + "[".repeat(5_000_000));
        assertThatThrownBy(() -> Template.read(file, Map.of(), PseudoParameters.UNSAID))
                .isInstanceOf(TemplateMistakes.class)
                .hasMessage(
                        file
                                + ":1:1: a file of more than 1 MB (expected: at most 1 MB, as"
                                + " CloudFormation has it)");
    }
}
