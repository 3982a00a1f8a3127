package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.NOW;
import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionCode;
import dev.elbow.store.CommitRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The other properties of functions, and layers.
class FunctionSettingsTest {

    private static final String SAM =
            """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {MemorySize: 512, Environment: {Variables: {A: all, B: all}}}}
            Resources:
              Tools:
                Type: AWS::Serverless::LayerVersion
                Properties: {ContentUri: tools, LayerName: tools}
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: nodejs22.x
                  Handler: index.handler
                  CodeUri: app.zip
                  %s
            """;

    @TempDir private Path folder;
    private FolderStacks stacks;

    @BeforeEach
    void givenCode() {
        stacks = new FolderStacks(folder);
        stacks.file("app.zip", "code");
        stacks.file("tools/nodejs/x.js");
        stacks.file("more.zip");
    }

    @Test
    void propertiesBecomeSettingsAndFacts() {
        var function =
                stacks.function(
                        SAM.formatted(
                                """
                                EphemeralStorage: {Size: 1024}
                                      Architectures: [arm64]
                                      Description: says hello
                                      Role: arn:aws:iam::123456789012:role/hello
                                      Environment: {Variables: {B: own}}
                                      Tags: {stage: dev}
                                      CapacityProviderConfig: {Arn: x, PerExecutionEnvironmentMaxConcurrency: 8}
                                """));
        var latest = function.latest();
        assertThat(latest.storageMegabytes()).isEqualTo(1024);
        assertThat(latest.memoryMegabytes()).isEqualTo(512);
        assertThat(latest.environment()).isEqualTo(Map.of("A", "all", "B", "own"));
        assertThat(latest.concurrencyPerEnvironment()).isEqualTo(8);
        assertThat(function.tags()).isEqualTo(Map.of("stage", "dev"));
        var facts = latest.facts();
        assertThat(facts.architecture()).isEqualTo("arm64");
        assertThat(facts.description()).isEqualTo("says hello");
        assertThat(facts.role()).isEqualTo("arn:aws:iam::123456789012:role/hello");
        assertThat(facts.lastModified()).isEqualTo(NOW);
        assertThat(facts.revisionId()).hasSize(36);
        assertThat(facts.codeSize()).isEqualTo(4);
        assertThat(facts.codeSha256()).isEqualTo("VpTQii5T/8rgwxA+Wtb2B2q9lg6x+KVldwQLwQKPcCs=");
    }

    @Test
    void theConcurrencyOfAnEnvironmentIsDeeperInCloudFormation() {
        var function =
                stacks.function(
                        """
                        Resources:
                          Hello:
                            Type: AWS::Lambda::Function
                            Properties:
                              Runtime: nodejs22.x
                              Handler: index.handler
                              Code: app.zip
                              Tags: [{Key: stage, Value: dev}]
                              CapacityProviderConfig:
                                LambdaManagedInstancesCapacityProviderConfig:
                                  CapacityProviderArn: x
                                  PerExecutionEnvironmentMaxConcurrency: 8
                        """);
        assertThat(function.latest().concurrencyPerEnvironment()).isEqualTo(8);
        assertThat(function.tags()).isEqualTo(Map.of("stage", "dev"));
    }

    @Test
    void layersAreTheFilesOfTheTemplatesOwnOnesInTheirOrder() {
        var lambda =
                """
                  More:
                    Type: AWS::Lambda::LayerVersion
                    Metadata: {Elbow: {code: more.zip}}
                    Properties: {Content: {S3Bucket: b, S3Key: k}}
                """;
        var template = SAM.formatted("Layers: [!Ref More, !Ref Tools]") + lambda;
        assertThat(layers(template))
                .containsExactly(folder.resolve("more.zip") + "", folder.resolve("tools") + "");
        assertThat(stacks.apply(template).changes()).isEmpty();
    }

    private List<String> layers(String template) {
        return ((FunctionCode.Files) stacks.function(template).latest().code()).layers();
    }

    @Test
    void aLayerThatIsNotHereIsLeftOutAndNoted() {
        var insights = "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:53";
        var applied = stacks.apply(SAM.formatted("Layers: [!Ref Tools, '" + insights + "']"));
        assertThat(applied.notes())
                .containsExactly(
                        "Hello runs without the layer '"
                                + insights
                                + "' (expected: a layer of this template, or"
                                + " elbow.layers.LambdaInsightsExtension=FOLDER or ZIP)");
        assertThat(
                        ((FunctionCode.Files)
                                        only(stacks.stacks().now().functions()).latest().code())
                                .layers())
                .containsExactly(folder.resolve("tools").toString());
    }

    @Test
    void theConfigurationKnowsWhereALayerIs() {
        var codes =
                new LocalCodes(
                        Map.of(),
                        FunctionCode.Hosting.AUTO,
                        Map.of(),
                        Map.of("far", folder.resolve("more.zip")));
        var configured = new FolderStacks(folder, new TestStacks(codes));
        var function =
                configured.function(
                        SAM.formatted(
                                "Layers: ['arn:aws:lambda:us-east-1:123456789012:layer:far:1']"));
        assertThat(((FunctionCode.Files) function.latest().code()).layers())
                .containsExactly(folder.resolve("more.zip").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'EphemeralStorage: {Size: 100}' | EphemeralStorage.Size: 100 (expected: 512-10240)",
                "'Architectures: [arm]' | Architectures[0]: arm (expected: one of x86_64, arm64)",
                "'Layers: x' | Layers: x (expected: a list)",
                "'AutoPublishAlias: \"1\"' | AutoPublishAlias: 1 (expected: letters, digits, - and _, no number)",
                "'ProvisionedConcurrencyConfig: {}' | ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions: missing (expected: a value)",
                "'CapacityProviderConfig: {Arn: x, PerExecutionEnvironmentMaxConcurrency: 0}' | CapacityProviderConfig.PerExecutionEnvironmentMaxConcurrency: 0 (expected: 1-1600)",
            })
    void aWrongValueIsAMistake(String property, String message) {
        assertThat(stacks.refusal(SAM.formatted(property))).contains("Hello." + message);
    }

    @Test
    void aRuntimeIsOneOfLambda() {
        assertThat(stacks.refusal(SAM.formatted("").replace("nodejs22.x", "jav21")))
                .endsWith(
                        "Hello.Runtime: jav21 (expected: a runtime such as java25, nodejs22.x,"
                                + " python3.13 or provided.al2023)]");
    }

    @Test
    void aLayerNeedsFiles() {
        assertThat(stacks.refusal(SAM.formatted("").replace("ContentUri: tools", "ContentUri: no")))
                .endsWith(
                        "Tools.ContentUri: no (expected: a folder or zip, by ContentUri or"
                                + " elbow.layers.Tools=PATH)]");
    }

    @Test
    void whatIsSetThroughTheApiStaysWhenTheTemplateIsAppliedAgain() throws CommitRefused {
        var function = stacks.function(SAM.formatted("Tags: {stage: dev}"));
        stacks.stacks()
                .store
                .change(
                        draft -> {
                            draft.put(
                                    Publishing.published(function, function.latest())
                                            .withTags(Map.of("stage", "dev", "mine", "1")));
                            return "";
                        });
        stacks.apply(SAM.formatted("Tags: {stage: test}"));
        var now = only(stacks.stacks().now().functions());
        assertThat(now.versions()).containsOnlyKeys("1");
        assertThat(now.tags()).isEqualTo(Map.of("stage", "test", "mine", "1"));
    }

    @Test
    void anEventThatSamDoesNotHaveIsNoted() {
        var applied = stacks.apply(SAM.formatted("Events: {Web: {Type: ALB}, Api: {Type: Api}}"));
        assertThat(applied.notes())
                .contains(
                        "Hello.Events.Web.Type: ALB (expected: an event of SAM; a load balancer is"
                                + " none: write a TargetGroup and a Listener or ListenerRule)")
                .noneMatch(note -> note.contains("Events.Api"));
    }
}
