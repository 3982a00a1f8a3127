package dev.elbow.intake.template;

import static dev.elbow.intake.template.Templates.mistakes;
import static dev.elbow.intake.template.Templates.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `Metadata: Elbow:`, of the template and of resources.
class ElbowMetadataTest {

    private static final String RESOURCES =
            """
            Resources:
              Server:
                Type: AWS::EC2::Instance
                Metadata: {Elbow: {host: 127.0.0.2}}
              Hello:
                Type: AWS::Lambda::Function
                Metadata: {Elbow: {code: target/hello.jar}}
                Properties: {Code: {S3Bucket: buc, S3Key: k}, FunctionName: !Ref AWS::Region}
              Group:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Targets: [{Id: !Ref Server}]}
            """;

    private final Template template =
            read(
                    """
                    Metadata:
                      AWS::CloudFormation::Interface: {}
                      Elbow:
                        controlPort: 3600
                        host: 0.0.0.0
                        portMap: {80: 18080, 443: 18443, 81: 0}
                        privilegedOffset: 9000
                        instances: {i-12345678: localhost}
                        dnsSuffix: elb.test
                        account: '000000000012'
                        region: eu-central-1
                    """
                            + RESOURCES);

    @Test
    void localFactsAreRead() {
        var metadata = template.metadata();
        assertThat(metadata.controlPort()).contains(3600);
        assertThat(metadata.host()).contains("0.0.0.0");
        assertThat(metadata.portMap()).isEqualTo(Map.of(80, 18080, 443, 18443, 81, 0));
        assertThat(metadata.privilegedOffset()).contains(9000);
        assertThat(metadata.dnsSuffix()).contains("elb.test");
    }

    @Test
    void accountAndRegionReachThePseudoParametersUnlessTheSurroundingsSayOtherwise() {
        assertThat(template.surroundings())
                .isEqualTo(new Surroundings("000000000012", "eu-central-1", "t"));
        var said =
                new PseudoParameters(
                        Optional.of("999999999999"), Optional.empty(), Optional.of("mine"));
        var metadata = "Metadata: {Elbow: {account: '000000000012', region: eu-west-1}}\n";
        assertThat(Template.parse("t", metadata + RESOURCES, Map.of(), said).surroundings())
                .isEqualTo(new Surroundings("999999999999", "eu-west-1", "mine"));
    }

    @Test
    void anInstanceMaySayItsHost() {
        var id = template.settings(template.resources().get(1), Templates.MARKED);
        var target = id.structs("Targets").getFirst().text("Id").orElseThrow();
        assertThat(template.metadata().instances())
                .containsEntry(target, "127.0.0.2")
                .containsEntry("i-12345678", "localhost");
    }

    @Test
    void onlyAnInstanceWithoutAHostIsSaidToBeSkipped() {
        assertThat(template.notes()).isEmpty();
        assertThat(read(RESOURCES + "  Other: {Type: AWS::EC2::Instance}\n").notes())
                .containsExactly("Skipped, not built by Elbow: AWS::EC2::Instance (Other)");
    }

    @Test
    void aFunctionMaySayWhereItsCodeIs() {
        assertThat(template.resources().getFirst().local().path()).contains("target/hello.jar");
    }

    @Test
    void unknownKeysAndWrongValuesAreMistakes() {
        assertThat(
                        mistakes(
                                """
                                Metadata:
                                  Elbow:
                                    controlport: 1
                                    portMap: {80: 65536, http: 8080}
                                    account: 123
                                Resources:
                                  Web:
                                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                                    Metadata: {Elbow: {x: 1}}
                                """))
                .containsExactly(
                        "t.yaml:3:5: Metadata.Elbow: controlport is not known here; did you mean"
                                + " controlPort?",
                        "t.yaml:4:19: Metadata.Elbow.portMap.80: 65536 (expected: 0-65535)",
                        "t.yaml:4:26: Metadata.Elbow.portMap: http (expected: a listener's port, 1-65535)",
                        "t.yaml:5:14: Metadata.Elbow.account: 123 (expected: 12 digits)",
                        "t.yaml:9:23: Web.Metadata.Elbow: a mapping of x (expected: Elbow only at"
                                + " functions, layers, instances and the template's own Metadata)");
    }

    @Test
    void theStackIsNamedAfterTheFileOrItsFolder() {
        assertThat(StackName.of("functions/template.yaml")).isEqualTo("functions");
        assertThat(StackName.of("/a/Shop.template.json")).isEqualTo("Shop");
        assertThat(StackName.of("my app.yml")).isEqualTo("my-app");
        assertThat(StackName.of("/template.yaml")).isEqualTo("elbow");
    }
}
