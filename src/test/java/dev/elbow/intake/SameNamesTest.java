package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.SHOP;
import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.model.Arn;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names, ARNs and ids of a template's resources, which follow from the template alone.
class SameNamesTest {

    private static final String MOVED = SHOP.replace("Port: 8080", "Port: 8081");

    private static final String FUNCTION =
            """
            Resources:
              Hello:
                Type: AWS::Lambda::Function
                Properties: {Runtime: nodejs24.x, Handler: index.handler, Code: {ZipFile: x}}
            """;

    @TempDir Path folder;

    private static List<String> names(Snapshot snapshot) {
        return Stream.of(
                        snapshot.loadBalancers().keySet().stream().map(Arn::text),
                        snapshot.loadBalancers().values().stream().map(each -> each.dnsName()),
                        snapshot.listeners().keySet().stream().map(Arn::text),
                        snapshot.rules().keySet().stream().map(Arn::text),
                        snapshot.targetGroups().keySet().stream().map(Arn::text),
                        snapshot.functions().keySet().stream().map(Arn::text),
                        snapshot.functions().values().stream()
                                .map(each -> each.latest().facts().revisionId()))
                .flatMap(each -> each)
                .sorted()
                .toList();
    }

    private static List<String> namesOf(String template) {
        var stacks = new TestStacks();
        stacks.apply(template);
        return names(stacks.now());
    }

    @Test
    void aTemplateHasTheSameNamesAtEachStart() {
        assertThat(namesOf(SHOP)).hasSize(7).isEqualTo(namesOf(SHOP));
        assertThat(namesOf(FUNCTION)).hasSize(2).isEqualTo(namesOf(FUNCTION));
    }

    @Test
    void whatAnUpdateReplacedHasTheNamesThatAStartWithTheNewTextMakes() {
        var stacks = new TestStacks();
        stacks.apply(SHOP);
        var before = only(stacks.now().targetGroups()).arn();
        assertThat(stacks.changes(MOVED)).contains("REPLACED Orders");
        assertThat(only(stacks.now().targetGroups()).arn()).isNotEqualTo(before);
        assertThat(names(stacks.now())).isEqualTo(namesOf(MOVED));
    }

    @Test
    void anotherAccountRegionStackOrLogicalIdHasNamesOfItsOwn() {
        var other = new Scope("210987654321", "us-east-1");
        var ireland = new Scope("123456789012", "eu-west-1");
        var virginia = new Scope("123456789012", "us-east-1");
        assertThat(
                        Stream.of(
                                new PhysicalName(virginia, "shop", "Web", ""),
                                new PhysicalName(ireland, "shop", "Web", ""),
                                new PhysicalName(other, "shop", "Web", ""),
                                new PhysicalName(virginia, "shop", "Api", ""),
                                new PhysicalName(virginia, "store", "Web", ""),
                                new PhysicalName(virginia, "shop", "Web", "Port=1")))
                .extracting(PhysicalName::seed)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPathNamesTheSameStackHoweverItIsTyped() throws IOException {
        var shop = Files.createDirectory(folder.resolve("shop"));
        var file = Files.writeString(shop.resolve("template.yaml"), SHOP);
        Files.createSymbolicLink(folder.resolve("link"), shop);
        var relative = Path.of("").toAbsolutePath().relativize(file);
        assertThat(
                        Stream.of(
                                file,
                                relative,
                                shop.resolve("./template.yaml"),
                                shop.resolve("../shop/template.yaml"),
                                folder.resolve("link/template.yaml")))
                .extracting(SameNamesTest::stackName)
                .containsOnly("shop");
    }

    @Test
    void aBareFileNameIsOfTheWorkingFolder() {
        var working = Path.of("").toAbsolutePath().getFileName();
        assertThat(
                        Template.parse("template.yaml", SHOP, Map.of(), PseudoParameters.UNSAID)
                                .surroundings()
                                .stackName())
                .isEqualTo(working.toString());
    }

    @Test
    void whatADeployToolBuiltIsOfTheProjectsName() throws IOException {
        for (var built :
                List.of(
                        ".aws-sam/build/template.yaml",
                        ".serverless/cloudformation-template-update-stack.json")) {
            var file = folder.resolve("shop").resolve(built);
            Files.createDirectories(file.getParent());
            Files.writeString(file, SHOP);
            assertThat(stackName(file)).isEqualTo("shop");
        }
    }

    private static String stackName(Path file) {
        return Template.read(file, Map.of(), PseudoParameters.UNSAID).surroundings().stackName();
    }

    @Test
    void anIdThatIsTakenIsNotTakenAgain() throws CommitRefused {
        var stacks = new TestStacks();
        stacks.apply(SHOP);
        var before = names(stacks.now());
        forgetStacks(stacks.store);
        stacks.apply(SHOP.replace("Port: 80\n", "Port: 81\n").replace("8080", "8081"));
        assertThat(names(stacks.now())).containsAll(before);
        assertThat(stacks.now().loadBalancers()).hasSize(2);
        assertThat(stacks.now().listeners()).hasSize(2);
        assertThat(stacks.now().targetGroups()).hasSize(2);
    }

    private static void forgetStacks(Store store) throws CommitRefused {
        store.change(
                draft -> {
                    draft.replace(draft.snapshot().withStacks(Map.of()));
                    return true;
                });
    }

    @Test
    void aFunctionThatTookTheNameOfATemplatesStays() throws CommitRefused {
        var stacks = new TestStacks();
        stacks.apply(FUNCTION);
        forgetStacks(stacks.store);
        stacks.apply(FUNCTION);
        assertThat(stacks.now().functions()).hasSize(2);
    }

    @Test
    void aFunctionOfAnotherTypeTakesThePlaceOfTheOne() {
        var stacks = new TestStacks();
        var named = FUNCTION.replace("{Runtime", "{FunctionName: hello, Runtime");
        stacks.apply(named);
        stacks.apply(
                "Transform: AWS::Serverless-2016-10-31\n"
                        + named.replace("AWS::Lambda", "AWS::Serverless")
                                .replace("Code: {ZipFile: x}", "InlineCode: x"));
        assertThat(only(stacks.now().functions()).name()).isEqualTo("hello");
    }
}
