package dev.elbow.intake;

import static dev.elbow.intake.TestStacks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.intake.template.PseudoParameters;
import dev.elbow.intake.template.Template;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions of both kinds, their code and their permissions.
class FunctionResourceTest {

    private static final String FUNCTION =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Hello:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: %s
                  Runtime: java21
                  CodeUri: %s
              Permission:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  FunctionName: !Ref Hello
                  Principal: elasticloadbalancing.amazonaws.com
            """;

    @TempDir private Path folder;

    private final TestStacks stacks = new TestStacks();

    private Applied apply(String template) {
        return stacks.applier.apply(
                Template.parse(
                        folder.resolve("shop.yaml").toString(),
                        template,
                        Map.of(),
                        PseudoParameters.UNSAID));
    }

    private String refusal(String template) {
        try {
            apply(template);
            return "";
        } catch (TemplateMistakes e) {
            return e.mistakes().toString().replace(folder.toString() + "/", "");
        }
    }

    @Test
    void samsDefaultsHold() {
        apply(FUNCTION.formatted("example.Hello", "."));
        var hello = only(stacks.now().functions());
        assertThat(hello.name()).matches("shop-Hello-[0-9A-Z]{12}");
        assertThat(hello.latest().timeoutSeconds()).isEqualTo(3);
        assertThat(hello.latest().memoryMegabytes()).isEqualTo(128);
        assertThat(hello.reservedConcurrency()).isEqualTo(LambdaFunction.UNRESERVED);
        assertThat(hello.latest().code()).isEqualTo(new FunctionCode.Compiled());
        assertThat(stacks.now().permissions())
                .singleElement()
                .satisfies(p -> assertThat(p.function()).isEqualTo(hello.arn()));
    }

    @Test
    void aJarOrAFolderOfClassesIsTheCode() throws IOException {
        Files.createDirectories(folder.resolve("target/classes/shop"));
        Files.createFile(folder.resolve("target/classes/shop/Orders.class"));
        Files.createFile(folder.resolve("target/orders.jar"));
        apply(FUNCTION.formatted("shop.Orders::handle", "target/orders.jar"));
        assertThat(only(stacks.now().functions()).latest().code())
                .isEqualTo(code("target/orders.jar"));
        apply(FUNCTION.formatted("shop.Orders::handle", "target/classes"));
        assertThat(only(stacks.now().functions()).latest().code())
                .isEqualTo(code("target/classes"));
    }

    private FunctionCode code(String path) {
        return new FunctionCode.Files(
                folder.resolve(path).toString(), List.of(), FunctionCode.Hosting.AUTO, true);
    }

    @Test
    void codeThatIsNotThereIsAMistake() {
        assertThat(refusal(FUNCTION.formatted("shop.Orders", "target/orders.jar")))
                .isEqualTo(
                        "[shop.yaml:8:16: Hello.CodeUri: target/orders.jar (expected: a folder, jar"
                                + " or zip with the handler, by CodeUri or"
                                + " elbow.functions.Hello.code=PATH; or a handler in functions/)]");
        assertThat(stacks.now().functions()).isEmpty();
    }

    @Test
    void aMisspeltHandlerIsAMistakeOfTheHandler() throws IOException {
        var sources = Files.createDirectories(folder.resolve("src/main/java/example"));
        for (var source : List.of("Cart", "Hello", "package-info")) {
            Files.createFile(sources.resolve(source + ".java"));
        }
        assertThat(refusal(FUNCTION.formatted("missing.Kart::handle", ".")))
                .isEqualTo(
                        "[shop.yaml:6:16: Hello.Handler: missing.Kart::handle (expected: a class"
                                + " compiled into functions/ or into the folder '.')]");
        assertThat(refusal(FUNCTION.formatted("exampel.Cart", ".")))
                .contains("folder '.'; did you mean example.Cart?)]");
    }

    @Test
    void aBucketIsNoPlaceUnlessTheTemplateSaysWhereTheCodeIsHere() throws IOException {
        Files.createFile(folder.resolve("hello.zip"));
        var lambda =
                """
                Resources:
                  Hello:
                    Type: AWS::Lambda::Function
                    %s
                    Properties:
                      Handler: shop.Hello
                      Runtime: java21
                      Code: {S3Bucket: artifacts, S3Key: a/bye.zip}
                """;
        assertThat(refusal(lambda.formatted("Metadata: {}")))
                .isEqualTo(
                        "[shop.yaml:8:13: Hello.Code: s3://artifacts/a/bye.zip (expected: a folder, jar"
                                + " or zip, by elbow.functions.Hello.code=PATH, or elbow.s3.artifacts=FOLDER with a/bye.zip in it)]");
        apply(lambda.formatted("Metadata: {Elbow: {code: hello.zip}}"));
        assertThat(only(stacks.now().functions()).latest().code()).isEqualTo(code("hello.zip"));
    }

    @Test
    void handlerAndRuntimeAreNeeded() {
        assertThat(
                        refusal(
                                """
                                Resources:
                                  Hello:
                                    Type: AWS::Lambda::Function
                                    Properties: {Code: {ZipFile: x}}
                                """))
                .isEqualTo(
                        "[shop.yaml:2:3: Hello.Handler: missing (expected: pkg.Class or"
                                + " pkg.Class::method)]");
    }

    @Test
    void aChangedEnvironmentUpdatesTheFunctionInPlace() {
        var template = FUNCTION.formatted("example.Hello", ".");
        apply(template);
        var before = only(stacks.now().functions()).arn();
        var changed =
                apply(
                        template.replace(
                                "      Runtime: java21\n",
                                "      Runtime: java21\n      Timeout: 9\n      Environment: {Variables: {A: 1}}\n"));
        assertThat(changed.changes()).singleElement().extracting("logicalId").isEqualTo("Hello");
        var after = only(stacks.now().functions());
        assertThat(after.arn()).isEqualTo(before);
        assertThat(after.latest().environment()).isEqualTo(Map.of("A", "1"));
        assertThat(after.latest().timeoutSeconds()).isEqualTo(9);
    }
}
