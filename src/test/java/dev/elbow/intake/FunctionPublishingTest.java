package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.intake.template.Output;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Versions and aliases that templates make.
class FunctionPublishingTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:hello";

    private static final String SAM =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: hello
                  Runtime: java21
                  Handler: a.B
                  CodeUri: app.jar
                  Timeout: %d
                  AutoPublishAlias: live
                  ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}
            Outputs:
              Alias: {Value: !Ref Hello.Alias}
              Version: {Value: !Ref Hello.Version}
            """;

    private static final String LAMBDA =
            """
            Resources:
              Hello:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: hello
                  Runtime: java21
                  Handler: a.B
                  Code: app.jar
                  Timeout: %d
              First:
                Type: AWS::Lambda::Version
                Properties: {FunctionName: !Ref Hello, Description: one}
              Second:
                Type: AWS::Lambda::Version
                DependsOn: First
                Properties: {FunctionName: !GetAtt Hello.Arn}
              Live:
                Type: AWS::Lambda::Alias
                Properties:
                  FunctionName: !Ref Hello
                  Name: live
                  FunctionVersion: !GetAtt First.Version
                  RoutingConfig:
                    AdditionalVersionWeights:
                      - {FunctionVersion: !GetAtt Second.Version, FunctionWeight: 0.1}
                  ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 3}
              MayInvoke:
                Type: AWS::Lambda::Permission
                Properties:
                  FunctionName: !Ref Live
                  Action: lambda:InvokeFunction
                  Principal: elasticloadbalancing.amazonaws.com
                  SourceAccount: '123456789012'
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                DependsOn: MayInvoke
                Properties: {TargetType: lambda, Targets: [{Id: !Ref Live}]}
            Outputs:
              Alias: {Value: !Ref Live}
              Version: {Value: !Ref Second}
            """;

    @TempDir private Path folder;
    private FolderStacks stacks;

    @BeforeEach
    void givenAJar() {
        stacks = new FolderStacks(folder);
        stacks.file("app.jar", "first");
    }

    private LambdaFunction now() {
        return only(stacks.stacks().now().functions());
    }

    private FunctionVersion version(String number) {
        return now().version(number).orElseThrow();
    }

    private FunctionAlias live() {
        return Objects.requireNonNull(now().aliases().get("live"));
    }

    private static List<String> outputs(Applied applied) {
        return applied.outputs().stream().map(Output::value).toList();
    }

    @Test
    void anAutoPublishedAliasLeadsToAVersionOfWhatTheFunctionIs() {
        var applied = stacks.apply(SAM.formatted(5));
        assertThat(now().versions()).containsOnlyKeys("1");
        assertThat(version("1").timeoutSeconds()).isEqualTo(5);
        assertThat(live().version()).isEqualTo("1");
        assertThat(now().provisionedConcurrency()).isEqualTo(Map.of("live", 2));
        assertThat(outputs(applied)).containsExactly(ARN + ":live", ARN + ":1");
    }

    @Test
    void aNewVersionIsPublishedWhenCodeOrSettingsChangedAndOnlyThen() {
        stacks.apply(SAM.formatted(5));
        assertThat(stacks.apply(SAM.formatted(5)).changes()).isEmpty();
        assertThat(now().lastVersion()).isEqualTo(1);

        stacks.apply(SAM.formatted(6));
        assertThat(now().versions()).containsOnlyKeys("2");

        stacks.file("app.jar", "second");
        assertThat(outputs(stacks.apply(SAM.formatted(6)))).contains(ARN + ":3");
        assertThat(live().version()).isEqualTo("3");
    }

    @Test
    void anAliasThatIsNotPublishedAnyMoreGoes() {
        stacks.apply(SAM.formatted(5));
        stacks.apply(
                SAM.formatted(5)
                        .replaceAll("(?m)^ *(AutoPublishAlias|ProvisionedC).*\n", "")
                        .replaceAll("(?s)Outputs.*", ""));
        assertThat(now().aliases()).isEmpty();
        assertThat(now().provisionedConcurrency()).isEmpty();
    }

    @Test
    void versionsAndAnAliasWithWeightsAreBuiltAndNamedAsInCloudFormation() {
        var applied = stacks.apply(LAMBDA.formatted(5));
        assertThat(now().versions()).containsOnlyKeys("1", "2");
        assertThat(version("1").facts().description()).isEqualTo("one");
        assertThat(live())
                .extracting(FunctionAlias::version, FunctionAlias::weights)
                .containsExactly("1", Map.of("2", 0.1));
        assertThat(now().provisionedConcurrency()).isEqualTo(Map.of("live", 3));
        assertThat(outputs(applied)).containsExactly(ARN + ":live", ARN + ":2");
        assertThat(only(stacks.stacks().now().targetGroups()).targets())
                .singleElement()
                .extracting("id")
                .isEqualTo(ARN + ":live");
        assertThat(stacks.stacks().now().permissions())
                .singleElement()
                .extracting("qualifier", "sourceAccount")
                .containsExactly("live", "123456789012");
    }

    @Test
    void aVersionStaysWhatItWasWhenTheFunctionChanges() {
        stacks.apply(LAMBDA.formatted(5));
        stacks.apply(LAMBDA.formatted(6));
        assertThat(now().latest().timeoutSeconds()).isEqualTo(6);
        assertThat(version("1").timeoutSeconds()).isEqualTo(5);
        assertThat(now().aliases()).containsOnlyKeys("live");
    }

    @Test
    void aVersionThatTheTemplateHasNoMoreGoesUnlessAnAliasLeadsToIt() {
        stacks.apply(LAMBDA.formatted(5));
        stacks.apply(
                LAMBDA.formatted(5)
                        .replaceAll("(?s)  Second:.*?  Live:", "  Live:")
                        .replaceAll("(?s)      RoutingConfig:.*?(?=      Provisioned)", "")
                        .replaceAll("(?s)Outputs.*", ""));
        assertThat(now().versions()).containsOnlyKeys("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!GetAtt First.Version | 7 | FunctionVersion: 7 (expected: a published version of hello)",
                "0.1 | 1.5 | RoutingConfig.AdditionalVersionWeights[0].FunctionWeight: 1.5 (expected: a share, 0.0-1.0)",
                "!GetAtt Second.Version | $LATEST | RoutingConfig: $LATEST (expected: published versions; $LATEST cannot share its invocations)",
                "!GetAtt Second.Version | !GetAtt First.Version | RoutingConfig: 1 (expected: at most one version, other than FunctionVersion)",
                "live | '\"7\"' | Name: 7 (expected: letters, digits, - and _, no number)",
            })
    void anAliasThatCannotBeIsAMistake(String from, String to, String message) {
        var template = LAMBDA.formatted(5).replace("      Name: " + from, "      Name: " + to);
        template =
                template.replace("FunctionVersion: " + from, "FunctionVersion: " + to)
                        .replace("FunctionWeight: " + from, "FunctionWeight: " + to);
        assertThat(stacks.refusal(template)).contains("Live." + message);
    }

    @Test
    void aDigestIsComparedWithTheTemplatesArchiveAlone() {
        var version = "Properties: {FunctionName: !Ref Hello, Description: one, CodeSha256: x}";
        var template =
                LAMBDA.formatted(3)
                        .replace(
                                "Properties: {FunctionName: !Ref Hello, Description: one}",
                                version);
        assertThat(stacks.refusal(template)).contains("First.CodeSha256: x (expected: ");
        stacks.file("folder/a/B.class");
        assertThat(stacks.apply(template.replace("Code: app.jar", "Code: folder")).notes())
                .containsExactly(
                        "First.CodeSha256 is not compared: the code of hello is no archive here");
        assertThat(
                        new FolderStacks(stacks.folder())
                                .apply(
                                        template.replace(
                                                "    Properties:\n      FunctionName: hello",
                                                "    Metadata: {Elbow: {code: app.jar}}\n"
                                                        + "    Properties:\n      FunctionName: hello"))
                                .notes())
                .containsExactly(
                        "First.CodeSha256 is not compared: the code of hello is not the template's here");
    }

    @Test
    void provisionedConcurrencyIsForAnAlias() {
        assertThat(stacks.refusal(SAM.formatted(5).replaceAll("(?m)^ *AutoPublishAlias.*\n", "")))
                .contains(
                        "Hello.ProvisionedConcurrencyConfig: 2 environments (expected: an"
                                + " AutoPublishAlias that they are for)");
    }
}
