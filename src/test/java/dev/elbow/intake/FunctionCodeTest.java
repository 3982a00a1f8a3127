package dev.elbow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.intake.template.LocalCode;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionCode.Hosting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The place of a function's code, and the kind that runs it.
class FunctionCodeTest {

    private static final String SAM =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Hello:
                Type: AWS::Serverless::Function
                Metadata: {Elbow: {%s}}
                Properties:
                  Runtime: %s
                  Handler: %s
                  %s
            """;

    private static final String LAMBDA =
            """
            Resources:
              Hello:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: %s
                  Handler: index.handler
                  Code: %s
            """;

    @TempDir private Path folder;
    private FolderStacks stacks;

    @BeforeEach
    void givenAFolderWithCode() {
        stacks = new FolderStacks(folder);
        stacks.file("app.jar");
        stacks.file("app/pom.xml");
        stacks.file("classes/shop/Orders.class");
        stacks.file("node/index.js");
    }

    private FunctionCode sam(String elbow, String runtime, String handler, String property) {
        return stacks.function(SAM.formatted(elbow, runtime, handler, property)).latest().code();
    }

    private FunctionCode files(String path, Hosting hosting) {
        return new FunctionCode.Files(folder.resolve(path).toString(), List.of(), hosting, true);
    }

    @ParameterizedTest
    @CsvSource({
        "java21, app.jar",
        "java25, app",
        "java21, classes",
        "nodejs22.x, node",
        "python3.13, node",
        "provided.al2023, node",
    })
    void codeUriIsAPathOfAnyRuntime(String runtime, String path) {
        assertThat(sam("", runtime, "shop.Orders", "CodeUri: ./" + path))
                .isEqualTo(files(path, Hosting.AUTO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node",
                "{S3Bucket: hot-reload, S3Key: node}",
                "{S3Bucket: hot-reload, S3Key: '%s/node'}",
                "s3://hot-reload/node"
            })
    void codeIsAPathAsThePackageCommandTakesItOrAKeyOfTheHotReloadBucket(String code) {
        var function =
                stacks.function(LAMBDA.formatted("nodejs22.x", code.formatted(folder.toString())));
        assertThat(function.latest().code()).isEqualTo(files("node", Hosting.AUTO));
    }

    @Test
    void aFolderStandsForABucket() {
        var withBuckets =
                new FolderStacks(
                        folder,
                        new TestStacks(
                                new LocalCodes(
                                        Map.of(),
                                        Hosting.AUTO,
                                        Map.of("artifacts", folder),
                                        Map.of())));
        var function =
                withBuckets.function(
                        LAMBDA.formatted("java21", "{S3Bucket: artifacts, S3Key: app.jar}"));
        assertThat(function.latest().code()).isEqualTo(files("app.jar", Hosting.AUTO));
        assertThat(
                        withBuckets.refusal(
                                LAMBDA.formatted("java21", "{S3Bucket: artifacts, S3Key: no.jar}")))
                .startsWith("[shop.yaml:7:13: Hello.Code: s3://artifacts/no.jar (expected: ");
    }

    @Test
    void aHandlerOfTheFunctionsTreeWinsOverTheFolderItWasCompiledFrom() {
        stacks.file("pom.xml");
        stacks.file("target/classes/example/Hello.class");
        stacks.file("src/main/java/example/Hello.java");
        assertThat(sam("", "java25", "example.Hello", "CodeUri: ."))
                .isEqualTo(new FunctionCode.Compiled());
        assertThat(sam("kind: compiled", "java25", "example.Hello", "CodeUri: ."))
                .isEqualTo(new FunctionCode.Compiled());
        assertThat(sam("kind: packaged", "java25", "example.Hello", "CodeUri: ."))
                .isEqualTo(files("", Hosting.IN_PROCESS));
    }

    /// Its class only has the name of one of Elbow's.
    @Test
    void aProjectWithAnotherSourceOfTheHandlerIsRunItself() {
        stacks.file("mine/pom.xml");
        stacks.file("mine/src/main/java/example/Hello.java", TestStacks.OTHER_SOURCE);
        stacks.file("kotlin/build.gradle.kts");
        stacks.file("kotlin/src/main/kotlin/example/Hello.kt");
        for (var project : List.of("mine", "kotlin")) {
            assertThat(sam("", "java25", "example.Hello", "CodeUri: " + project))
                    .isEqualTo(files(project, Hosting.AUTO));
        }
    }

    @Test
    void anotherSourceOfTheHandlerWithoutABuildIsRefused() {
        stacks.file("bare/src/main/java/example/Hello.java", TestStacks.OTHER_SOURCE);

        assertThat(stacks.refusal(SAM.formatted("", "java25", "example.Hello", "CodeUri: bare")))
                .contains(
                        "Handler: example.Hello (expected: a class compiled into functions/ or into the folder 'bare')]");
    }

    @Test
    void aJarThatIsNotBuiltYetIsRefusedAlsoWhereElbowHasAHandlerOfTheName() {
        assertThat(
                        stacks.refusal(
                                SAM.formatted(
                                        "", "java25", "example.Hello", "CodeUri: target/app.jar")))
                .contains("Hello.CodeUri: target/app.jar (expected: a folder, jar or zip");
    }

    @Test
    void metadataChoosesTheKind() {
        assertThat(sam("code: app.jar, kind: process", "java21", "a.B", "CodeUri: s3://x/y"))
                .isEqualTo(files("app.jar", Hosting.PROCESS));
        assertThat(sam("endpoint: 'http://localhost:9000/', function: it", "java21", "a.B", ""))
                .isEqualTo(new FunctionCode.Remote(URI.create("http://localhost:9000"), "it"));
    }

    @Test
    void anImageRunsElsewhereAndNeedsNoHandler() {
        var image =
                """
                Resources:
                  Hello:
                    Type: AWS::Lambda::Function
                    Metadata: {Elbow: {%s}}
                    Properties: {PackageType: Image, FunctionName: hello, Code: {ImageUri: x}}
                """;
        assertThat(stacks.function(image.formatted("endpoint: 'http://rie:8080'")).latest().code())
                .isEqualTo(new FunctionCode.Remote(URI.create("http://rie:8080"), "hello"));
        assertThat(stacks.refusal(image.formatted("")))
                .isEqualTo(
                        "[shop.yaml:5:31: Hello.PackageType: Image (expected: code for PackageType"
                                + " Zip; Elbow starts no containers: run the image and say where"
                                + " by Metadata: Elbow: endpoint)]");
    }

    @Test
    void theConfigurationWinsOverTheTemplateByNameOrLogicalId() {
        var configured =
                new LocalCode(
                        Optional.empty(),
                        Optional.of(LocalCode.Kind.PROCESS),
                        Optional.empty(),
                        Optional.empty());
        var codes = new LocalCodes(Map.of("Hello", configured), Hosting.AUTO, Map.of(), Map.of());
        var function =
                new FolderStacks(folder, new TestStacks(codes))
                        .function(SAM.formatted("kind: packaged", "java21", "a.B", "CodeUri: app"));
        assertThat(function.latest().code()).isEqualTo(files("app", Hosting.PROCESS));
    }

    @Test
    void theKindForAllIsForJavaThatNamesNone() {
        var codes = new LocalCodes(Map.of(), Hosting.PROCESS, Map.of(), Map.of());
        var all = new FolderStacks(folder, new TestStacks(codes));
        assertThat(all.function(SAM.formatted("", "java21", "a.B", "CodeUri: app")).latest().code())
                .isEqualTo(files("app", Hosting.PROCESS));
        assertThat(
                        all.function(
                                        SAM.formatted(
                                                "kind: packaged", "java21", "a.B", "CodeUri: app"))
                                .latest()
                                .code())
                .isEqualTo(files("app", Hosting.IN_PROCESS));
    }

    @Test
    void codeOfTheTemplateBecomesAFile() throws IOException {
        var function = stacks.function(SAM.formatted("", "python3.12", "index.f", "InlineCode: a"));
        var code = (FunctionCode.Files) function.latest().code();
        assertThat(Path.of(code.path()).resolve("index.py")).hasContent("a");
        stacks.apply(SAM.formatted("", "nodejs22.x", "index.f", "InlineCode: a"));
        assertThat(stacks.stacks().now().functions().values())
                .singleElement()
                .extracting(f -> ((FunctionCode.Files) f.latest().code()).path())
                .satisfies(
                        path -> assertThat(Files.list(Path.of((String) path))).hasSize(1),
                        path -> assertThat(Path.of((String) path).resolve("index.js")).exists());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: remote | CodeUri: app | endpoint: missing (expected: http://HOST:PORT)",
                "'kind: process, endpoint: \"http://a:1\"' | CodeUri: app | endpoint: http://a:1 (expected: none with the kind process, only with remote)",
                "'kind: packaged, function: it' | CodeUri: app | function: it (expected: none with the kind packaged, only with remote)",
                "'endpoint: \"http://a:1\", code: app.jar' | CodeUri: app | code: app.jar (expected: none with the kind remote)",
                "'kind: compiled, code: app.jar' | CodeUri: app | code: app.jar (expected: none with the kind compiled)",
                "kind: compiled | CodeUri: app | Handler: a.B (expected: a class compiled into functions/)",
                "kind: docker | CodeUri: app | Metadata.Elbow.kind: docker (expected: one of packaged, process, remote, compiled)",
                "endpoint: nowhere | CodeUri: app | Metadata.Elbow.endpoint: nowhere (expected: http://HOST:PORT)",
                "code: gone.jar | CodeUri: app | CodeUri: gone.jar (expected: a folder, jar or zip that is there)",
                "kind: packaged | InlineCode: x | InlineCode: code for java21 (expected: a folder, jar or zip; only nodejs… and python… have code in the template)",
            })
    void aKindThatCannotBeIsOneMistake(String elbow, String property, String message) {
        assertThat(stacks.refusal(SAM.formatted(elbow, "java21", "a.B", property)))
                .startsWith("[shop.yaml:")
                .endsWith(": Hello." + message + "]");
    }

    @Test
    void anEndpointOfTheConfigurationIsCheckedToo() {
        var configured =
                new LocalCode(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("localhost:9000"),
                        Optional.empty());
        var codes = new LocalCodes(Map.of("Hello", configured), Hosting.AUTO, Map.of(), Map.of());
        assertThat(
                        new FolderStacks(folder, new TestStacks(codes))
                                .refusal(SAM.formatted("", "java21", "a.B", "CodeUri: app")))
                .endsWith("Hello.endpoint: localhost:9000 (expected: http://HOST:PORT)]");
    }

    @Test
    void onlyJavaIsPackaged() {
        assertThat(
                        stacks.refusal(
                                SAM.formatted(
                                        "kind: packaged", "nodejs22.x", "a.b", "CodeUri: app")))
                .endsWith(
                        "Hello.kind: packaged (expected: process or remote for the runtime"
                                + " 'nodejs22.x')]");
    }
}
