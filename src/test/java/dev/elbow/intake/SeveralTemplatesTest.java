package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.Action;
import dev.elbow.model.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Templates that import from each other, and values for what no template exports.
class SeveralTemplatesTest {

    private static final String SHARED =
            """
            Parameters:
              Stage: {Type: String, Default: dev}
            Resources:
              Web:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Subnets: [subnet-1, subnet-2]}
              Http:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Web
                  Protocol: HTTP
                  Port: 80
                  DefaultActions:
                    - {Type: fixed-response, FixedResponseConfig: {StatusCode: 404}}
              Orders:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {Protocol: HTTP, Port: 8080, VpcId: vpc-1, TargetType: ip}
            Outputs:
              Listener: {Value: !Ref Http, Export: {Name: !Sub '${Stage}:Listener'}}
              Orders: {Value: !Ref Orders, Export: {Name: !Sub '${AWS::StackName}-${Stage}-Orders'}}
            """;

    private static final String SERVICE =
            """
            Parameters:
              Path: {Type: String, Default: /orders}
            Resources:
              Rule:
                Type: AWS::ElasticLoadBalancingV2::ListenerRule
                Properties:
                  ListenerArn: !ImportValue dev:Listener
                  Priority: 1
                  Conditions: [{Field: path-pattern, Values: [!Ref Path]}]
                  Actions:
                    - {Type: forward, TargetGroupArn: !ImportValue {'Fn::Sub': 'shared-dev-Orders'}}
            """;

    @TempDir private Path folder;
    private final TestStacks stacks = new TestStacks();
    private Path shared = Path.of("shared.yaml");
    private Path service = Path.of("service.yaml");

    @BeforeEach
    void write() throws IOException {
        shared = write("shared.yaml", SHARED);
        service = write("service.yaml", SERVICE);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<Applied> apply(Path... templates) {
        return stacks.applier.apply(List.of(templates), Map.of(), Map.of());
    }

    private String refusal(
            Map<String, String> parameters, Map<String, String> imports, Path... of) {
        try {
            stacks.applier.apply(List.of(of), parameters, imports);
            return "";
        } catch (TemplateMistakes mistakes) {
            return String.valueOf(mistakes.getMessage()).replace(folder + "/", "");
        }
    }

    private String refusal(Path... templates) {
        return refusal(Map.of(), Map.of(), templates);
    }

    private static void assertThatTheRuleForwards(Snapshot snapshot) {
        var listener = only(snapshot.listeners()).arn();
        assertThat(snapshot.rulesOf(listener).getFirst().terminal())
                .isInstanceOfSatisfying(
                        Action.Forward.class,
                        forward ->
                                assertThat(forward.targetGroups().getFirst().targetGroup())
                                        .isEqualTo(only(snapshot.targetGroups()).arn()));
    }

    @Test
    void oneImportsWhatTheOtherExportsInEitherOrder() {
        assertThat(apply(service, shared))
                .extracting(Applied::stackName)
                .containsExactly("shared", "service");
        assertThatTheRuleForwards(stacks.now());
        assertThat(stacks.now().revision()).isEqualTo(1);
        assertThat(stacks.now().stacks()).containsOnlyKeys("shared", "service");
        assertThat(apply(shared, service)).allMatch(applied -> applied.changes().isEmpty());
    }

    @Test
    void aReplacedExportIsRemovedWhenTheImporterHasTheNewOne() throws IOException {
        apply(shared, service);
        write("shared.yaml", SHARED.replace("8080", "8081"));
        assertThat(apply(shared, service).stream().flatMap(it -> it.changes().stream()))
                .extracting(change -> change.kind() + " " + change.logicalId())
                .containsExactly("REPLACED Orders", "UPDATED Rule");
        assertThatTheRuleForwards(stacks.now());
    }

    @Test
    void aMistakeInOneChangesNeither() throws IOException {
        apply(shared, service);
        var before = stacks.now();
        write("shared.yaml", SHARED.replace("8080", "8081"));
        write("service.yaml", SERVICE.replace("/orders", "/*?*?*?*?*?*?"));
        assertThat(refusal(shared, service)).startsWith("service.yaml:");
        assertThat(stacks.now()).isSameAs(before);
    }

    @Test
    void theConfigurationGivesWhatNoTemplateExports() {
        apply(shared);
        var snapshot = stacks.now();
        assertThat(refusal(service))
                .isEqualTo(
                        """
                        service.yaml:7:20: Rule.ListenerArn: <Fn::ImportValue dev:Listener> \
                        (expected: --import dev:Listener=…, or a template of this run that exports it)
                        service.yaml:11:43: Rule.Actions[0].TargetGroupArn: <Fn::ImportValue \
                        shared-dev-Orders> (expected: --import shared-dev-Orders=…, or a template of \
                        this run that exports it)""");
        var imports =
                Map.of(
                        "dev:Listener", only(snapshot.listeners()).arn().text(),
                        "shared-dev-Orders", only(snapshot.targetGroups()).arn().text());
        assertThat(refusal(Map.of(), imports, service)).isEmpty();
        assertThatTheRuleForwards(stacks.now());
    }

    @Test
    void theConfigurationWinsOverAnExport() {
        assertThat(refusal(Map.of(), Map.of("dev:Listener", "no listener"), shared, service))
                .startsWith("service.yaml:7:20: Rule.ListenerArn: ");
    }

    @Test
    void templatesThatImportFromEachOtherAreRefused() throws IOException {
        write("shared.yaml", SHARED.replace("VpcId: vpc-1", "VpcId: !ImportValue service-vpc"));
        write(
                "service.yaml",
                SERVICE + "Outputs:\n  Vpc: {Value: vpc-1, Export: {Name: service-vpc}}\n");
        assertThat(refusal(shared, service))
                .isEqualTo(
                        "service.yaml:7:20: Fn::ImportValue: dev:Listener (expected: templates that"
                                + " do not import from each other; shared.yaml imports from"
                                + " service.yaml)");
    }

    @Test
    void twoTemplatesAreTwoStacksWithExportsOfTheirOwn() throws IOException {
        var other = folder.resolve("other/shared.yaml");
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(other, SHARED);
        assertThat(refusal(shared, other))
                .isEqualTo(
                        """
                        other/shared.yaml:19:47: Export: dev:Listener (expected: a name that shared.yaml does not export)
                        other/shared.yaml:20:47: Export: shared-dev-Orders (expected: a name that shared.yaml does not export)
                        other/shared.yaml:1:1: AWS::StackName: shared (expected: a file that names another stack than shared.yaml)""");
    }

    @Test
    void aParameterIsForTheTemplatesThatDeclareIt() {
        assertThat(
                        refusal(
                                Map.of("Path", "/a", "Stage", "prod", "Pth", "/b"),
                                Map.of(),
                                service,
                                shared))
                .startsWith(
                        "service.yaml:2:3: Parameters: --parameter Pth=/b is not known here; did you");
        assertThat(refusal(Map.of("Path", "/a"), Map.of(), service, shared)).isEmpty();
    }

    @Test
    void everyTemplateIsReadBeforeAnyIsBuilt() throws IOException {
        write("service.yaml", SERVICE.replace("Priority: 1", "Priority: 0"));
        var third = write("third.yaml", "Resources: {A: {Type: 7}}");
        assertThat(refusal(shared, service, third).lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(line -> line.startsWith("service.yaml:8:"))
                .anyMatch(line -> line.startsWith("third.yaml:1:"));
        assertThat(Stream.of(stacks.now())).containsExactly(Snapshot.EMPTY);
    }

    @Test
    void refusalsOfAllTemplatesComeTogetherAndThoseThatImportFromARefusedOneStaySilent()
            throws IOException {
        write("shared.yaml", SHARED.replace("404}", "404, ContentType: text/xml}"));
        var wrong =
                """
                Resources:
                  Own:
                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                    Properties:
                      TargetType: lambda
                      TargetGroupAttributes: [{Key: a, Value: 1}]
                """;
        var other = write("other.yaml", wrong);
        assertThat(refusal(shared, service, other).lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("shared.yaml:"),
                        line -> assertThat(line).startsWith("other.yaml:6:37: Own."));
        assertThat(Stream.of(stacks.now())).containsExactly(Snapshot.EMPTY);
    }
}
