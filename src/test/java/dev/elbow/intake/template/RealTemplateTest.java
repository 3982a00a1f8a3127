package dev.elbow.intake.template;

import static dev.elbow.intake.template.Templates.MARKED;
import static dev.elbow.intake.template.Templates.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.elbow.intake.template.type.ResourceType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Templates of the shapes that people have: synthesized by CDK, written for SAM, and Elbow's own
/// example.
class RealTemplateTest {

    private final Template cdk =
            Template.read(
                    Templates.fixture("cdk.template.json"), Map.of(), PseudoParameters.UNSAID);

    private final Template sam =
            Template.read(Templates.fixture("sam.yaml"), Map.of(), PseudoParameters.UNSAID);

    @Test
    void aSynthesizedTemplateIsOrderedSoThatEachResourceComesBehindWhatItNames() {
        assertThat(cdk.resources())
                .extracting(Resource::type)
                .containsExactly(
                        ResourceType.LOAD_BALANCER,
                        ResourceType.FUNCTION,
                        ResourceType.PERMISSION,
                        ResourceType.TARGET_GROUP,
                        ResourceType.LISTENER,
                        ResourceType.TARGET_GROUP,
                        ResourceType.LISTENER_RULE);
    }

    @Test
    void aSynthesizedNetworkTurnsIntoWellFormedIds() {
        var settings = cdk.settings(cdk.resources().getFirst(), MARKED);
        assertThat(settings.texts("Subnets"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("subnet-[0-9a-f]{17}"));
        assertThat(settings.texts("SecurityGroups")).singleElement().asString().startsWith("sg-");
        assertThat(settings.text("Scheme")).contains("internet-facing");
    }

    @Test
    void aSynthesizedFunctionKnowsWhereItsAssetLies() {
        var function = cdk.resources().get(1);
        assertThat(function.local().path()).contains("asset.0d2f7c5e");
        assertThat(
                        cdk.settings(function, MARKED)
                                .struct("Environment")
                                .orElseThrow()
                                .named("Variables"))
                .containsEntry("ROLE", "<FunServiceRole3CC876D7.Arn>");
    }

    @Test
    void whatElbowSkipsIsNamedOnce() {
        assertThat(cdk.notes())
                .containsExactly(
                        "Skipped, not built by Elbow: AWS::EC2::Instance (AppServer1B2C3D4E),"
                                + " AWS::EC2::Route (VpcPublicSubnet1DefaultRoute3DA9E72A),"
                                + " AWS::EC2::RouteTable (VpcPublicSubnet1RouteTable6C95E38E),"
                                + " AWS::EC2::SecurityGroup (LBSecurityGroup8A41EA2B),"
                                + " AWS::EC2::Subnet (VpcPublicSubnet1Subnet5C2D37C4,"
                                + " VpcPublicSubnet2Subnet691E08A3), AWS::EC2::VPC (Vpc8378EB38),"
                                + " AWS::IAM::Role (FunServiceRole3CC876D7)",
                        "Rules are not checked here, only AWS does");
    }

    @Test
    void jsonMayEscapeItsSlashes() {
        assertThat(content(cdk, "LBListenerAppRule5F6A7B8C"))
                .asInstanceOf(MAP)
                .containsEntry(
                        "Conditions",
                        List.of(
                                Map.of(
                                        "Field",
                                        "path-pattern",
                                        "PathPatternConfig",
                                        Map.of("Values", List.of("/app/*")))));
    }

    @Test
    void globalsAreMergedIntoEachFunction() {
        assertThat(content(sam, "Orders"))
                .isEqualTo(
                        Map.of(
                                "Runtime", "java21",
                                "Timeout", "20",
                                "MemorySize", "256",
                                "CodeUri", "orders/",
                                "Handler", "shop.Orders::handleRequest",
                                "AutoPublishAlias", "live",
                                "Environment",
                                        Map.of(
                                                "Variables",
                                                Map.of(
                                                        "STAGE", "dev",
                                                        "LEVEL", "debug",
                                                        "TABLE", "<Table>"))));
    }

    @Test
    void aPublishedAliasIsAskedOfItsFunction() {
        assertThat(content(sam, "OrdersTargets"))
                .asInstanceOf(MAP)
                .containsEntry("Targets", List.of(Map.of("Id", "<Orders.Alias>")))
                .containsEntry("Tags", List.of(Map.of("Key", "stage", "Value", "sam-dev")));
    }

    @Test
    void aFalseConditionLeavesTheResourceOut() {
        assertThat(sam.resources()).extracting(Resource::logicalId).doesNotContain("Https");
        var prod =
                Template.read(
                        Templates.fixture("sam.yaml"),
                        Map.of("Stage", "prod"),
                        PseudoParameters.UNSAID);
        assertThat(prod.resources()).extracting(Resource::logicalId).contains("Https");
        assertThat(content(prod, "Alb"))
                .asInstanceOf(MAP)
                .containsEntry(
                        "LoadBalancerAttributes",
                        List.of(Map.of("Key", "idle_timeout.timeout_seconds", "Value", "120")));
    }

    @Test
    void outputsArePrintedAsFarAsTheyAreKnown() {
        assertThat(sam.outputs(MARKED))
                .containsExactly(
                        new Output(
                                "Url", "http://<Alb.DNSName>/orders", "Try it", Optional.empty()),
                        new Output(
                                "Api",
                                "https://<ServerlessRestApi>.execute-api.us-east-1.amazonaws.com/Prod/",
                                "",
                                Optional.empty()));
    }

    @Test
    void theExampleTemplateIsWithoutMistakes() {
        var example =
                Template.read(
                        Path.of("functions/template.yaml"), Map.of(), PseudoParameters.UNSAID);
        assertThat(example.surroundings().stackName()).isEqualTo("functions");
        assertThat(example.resources())
                .extracting(Resource::type)
                .contains(ResourceType.SERVERLESS_FUNCTION, ResourceType.LISTENER_RULE);
    }
}
