package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.lambda.CodeArchives;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The outputs of deploy tools, run as they are.
class DeployToolsTest {
    private static final String HASH =
            "0d2f7c5e9a4b1c3d0d2f7c5e9a4b1c3d0d2f7c5e9a4b1c3d0d2f7c5e9a4b1c3d";

    /// Of no class that Elbow itself has.
    private static final String HANDLER =
            """
            package shop;

            import com.amazonaws.services.lambda.runtime.Context;
            import com.amazonaws.services.lambda.runtime.RequestHandler;
            import java.util.Map;

            public class PathHandler
                    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
                public Map<String, Object> handleRequest(Map<String, Object> event, Context it) {
                    return Map.of(
                            "statusCode", 200, "headers", Map.of(), "body", "path " + event.get("path"));
                }
            }
            """;

    private static final String CLASS = "shop/PathHandler.class";

    @TempDir static Path built;
    private static byte[] zip = {};

    @BeforeAll
    static void build() throws IOException {
        var source = Files.writeString(built.resolve("PathHandler.java"), HANDLER);
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", built.toString(), source.toString()))
                .isZero();
        zip = CodeArchives.of(CLASS, Files.readAllBytes(built.resolve(CLASS)));
    }

    @TempDir Path folder;

    private static String resource(String name) throws IOException {
        try (var in = DeployToolsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    private Path write(String path, byte[] content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, content);
    }

    private Path write(String path, String content) throws IOException {
        return write(path, content.getBytes(UTF_8));
    }

    private void writeClass(String path) throws IOException {
        write(path + "/" + CLASS, Files.readAllBytes(built.resolve(CLASS)));
    }

    /// What the load balancer answers.
    private static String answer(Path template, String path) {
        return answer(List.of(template), path);
    }

    private static String answer(List<Path> templates, String path) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "invoke",
                                "--request",
                                "http://127.0.0.1:8080" + path,
                                "--response"));
        templates.forEach(it -> arguments.addAll(List.of("--template", it.toString())));
        var out = new StringWriter();
        var err = new StringWriter();
        Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return out.toString() + err;
    }

    private Path serverless(String sha256) throws IOException {
        return write(
                ".serverless/cloudformation-template-update-stack.json",
                resource("serverless.json").replace("CODE_SHA256", sha256));
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void serverlessFrameworksTemplateRunsWithTheZipBesideIt() throws Exception {
        write(".serverless/shop.zip", zip);
        assertThat(answer(serverless(sha256(zip)), "/hello"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("path /hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/shop.zip", "build/distributions/shop.zip", "out/shop.zip"})
    void serverlessFrameworksTemplateRunsWithTheArtifactOfTheProjectsBuild(String artifact)
            throws Exception {
        write(artifact, zip);
        write(
                ".serverless/serverless-state.json",
                """
                {
                  "service": {
                    "service": "shop",
                    "functions": {
                      "hello": {"handler": "shop.PathHandler", "package": {"artifact": "out/shop.zip"}}
                    }
                  },
                  "package": {"artifactDirectoryName": "serverless/shop/dev/1", "artifact": "shop.zip"}
                }
                """);
        assertThat(answer(serverless(sha256(zip)), "/hello")).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void aDigestOfOtherCodeThanTheTemplatesIsANote() throws Exception {
        var template = serverless(sha256(zip));
        writeClass("classes");
        var config =
                CommandConfig.read(
                        Map.of(
                                "elbow.functions.HelloLambdaFunction.code",
                                folder.resolve("classes").toString()));
        assertThat(Blueprint.read(template, config).functions()).hasSize(1);
    }

    @Test
    void aDigestOfTheTemplatesCodeIsCompared() throws IOException {
        write(".serverless/shop.zip", zip);
        var template = serverless("x");
        assertThatThrownBy(() -> Blueprint.read(template, CommandConfig.read(Map.of())))
                .hasMessageContaining(".CodeSha256: x (expected: ");
    }

    /// As `cdk synth` writes it when asset metadata is off.
    private static String cdk() throws IOException {
        var text =
                resource("/dev/elbow/intake/cdk.template.json")
                        .replaceAll(",?\\s*\"aws:asset:[a-z-]+\": [^,\\n]+", "")
                        .replace("0d2f7c5e", HASH)
                        .replace("\"example.Hello\"", "\"shop.PathHandler\", \"Timeout\": 20")
                        .replace("java21", "java25");
        assertThat(text).doesNotContain("aws:asset").contains("CDKMetadata", "BootstrapVersion");
        return text;
    }

    private static String assets(String path) {
        return """
        {
          "version": "48.0.0",
          "files": {
            "%s": {
              "displayName": "Fun/Code",
              "source": {"path": "%s", "packaging": "zip"},
              "destinations": {
                "current_account-current_region": {
                  "bucketName": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}",
                  "objectKey": "%s.zip",
                  "assumeRoleArn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/publisher"
                }
              }
            }
          },
          "dockerImages": {}
        }
        """
                .formatted(HASH, path, HASH);
    }

    @Test
    void aSynthesizedStackRunsWithTheAssetsThatItsManifestNames() throws IOException {
        writeClass("cdk.out/bundle-of-this-app");
        write("cdk.out/Shop.assets.json", assets("bundle-of-this-app"));
        write("cdk.out/manifest.json", "{\"version\": \"48.0.0\", \"artifacts\": {}}");
        assertThat(answer(write("cdk.out/Shop.template.json", cdk()), "/"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("path /");
    }

    @Test
    void stacksOfAnAppRunTogetherInEitherOrder() throws IOException {
        for (var file : List.of("Net.template.json", "Svc.template.json", "Svc.assets.json")) {
            write("cdk.out/" + file, resource("cdk/" + file));
        }
        writeClass(
                "cdk.out/asset.0cba5d00b5a63b94b3cf247b8686dcb8f6132275a75d0ec5a9fa2bf14baf6ce3");
        var net = folder.resolve("cdk.out/Net.template.json");
        var svc = folder.resolve("cdk.out/Svc.template.json");
        assertThat(answer(List.of(svc, net), "/fn/a")).contains("200 OK", "path /fn/a");
        assertThat(answer(List.of(net, svc), "/fn/b")).contains("200 OK", "path /fn/b");
    }

    @Test
    void aStackOfAStageRunsWithTheAssetsOfTheOuterFolder() throws IOException {
        writeClass("cdk.out/asset." + HASH);
        write("cdk.out/assembly-Prod/ProdShop.assets.json", assets("../asset." + HASH));
        var template = write("cdk.out/assembly-Prod/ProdShop.template.json", cdk());
        assertThat(answer(template, "/")).startsWith("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdk.out/asset.%s.zip", "cdk.out/asset.%s.jar", "asset.%s.zip"})
    void anAssetIsFoundByItsHashWithoutAManifest(String path) throws IOException {
        write(path.formatted(HASH), zip);
        assertThat(answer(write("cdk.out/Shop.template.json", cdk()), "/"))
                .startsWith("HTTP/1.1 200 OK");
    }

    private static final String BUILT_BY_SAM =
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Timeout: 20
            Resources:
              HelloFunction:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: HelloFunction
                  Handler: shop.PathHandler::handleRequest
                  Runtime: java25
                  AutoPublishAlias: live
                Metadata:
                  SamResourceId: HelloFunction
              LoadBalancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets:
                  - subnet-0a1b2c3d
                  - subnet-1a2b3c4d
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn:
                    Ref: LoadBalancer
                  Port: 80
                  Protocol: HTTP
                  DefaultActions:
                  - Type: forward
                    TargetGroupArn:
                      Ref: Targets
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                DependsOn: Permission
                Properties:
                  TargetType: lambda
                  Targets:
                  - Id:
                      Ref: HelloFunction.Alias
              Permission:
                Type: AWS::Lambda::Permission
                Properties:
                  Action: lambda:InvokeFunction
                  FunctionName:
                    Ref: HelloFunction.Alias
                  Principal: elasticloadbalancing.amazonaws.com
            Outputs:
              Function:
                Value:
                  Fn::GetAtt:
                  - HelloFunction
                  - Arn
            """;

    @Test
    void whatSamBuiltRunsFromItsBuildFolder() throws IOException {
        writeClass("shop/.aws-sam/build/HelloFunction");
        write("shop/.aws-sam/build.toml", "[function_build_definitions]\n");
        var template = write("shop/.aws-sam/build/template.yaml", BUILT_BY_SAM);
        assertThat(answer(template, "/a")).startsWith("HTTP/1.1 200 OK").contains("path /a");
    }

    private static final Pattern SETTING =
            Pattern.compile("(elbow\\.[A-Za-z0-9.-]+)=(?:PATH|FOLDER)(?: with (\\S+) in it)?");

    /// Each setting that a hint names is followed as it is written.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{S3Bucket: artifacts, S3Key: v1/hello.zip}",
                "{S3Bucket: my.artifacts, S3Key: v1/hello.zip}",
                "{S3Bucket: !Ref Bucket, S3Key: v1/hello.zip}",
                "target/hello.zip",
            })
    void theSettingThatAHintNamesWorks(String code) throws Exception {
        var template =
                write(
                        "shop.yaml",
                        """
                        Resources:
                          Bucket: {Type: AWS::S3::Bucket}
                          Hello:
                            Type: AWS::Lambda::Function
                            Properties: {Handler: a.B, Runtime: java25, Code: %s}
                        """
                                .formatted(code));
        var hint = refusal(template, Map.of());
        var settings = SETTING.matcher(hint).results().toList();
        assertThat(settings).as(hint).isNotEmpty();
        for (var setting : settings) {
            var path = folder.resolve("elsewhere-" + setting.group(1));
            var inFolder = setting.group(2);
            var file = inFolder == null ? path.resolve("hello.zip") : path.resolve(inFolder);
            write(file.toString(), zip);
            assertThat(
                            refusal(
                                    template,
                                    Map.of(
                                            setting.group(1),
                                            inFolder == null ? file.toString() : path.toString())))
                    .as(setting.group())
                    .isEmpty();
        }
    }

    @Test
    void theSettingThatAHintOfALayerNamesWorks() throws Exception {
        var template =
                write(
                        "shop.yaml",
                        """
                        Resources:
                          Tools:
                            Type: AWS::Lambda::LayerVersion
                            Properties: {Content: {S3Bucket: artifacts, S3Key: v1/tools.zip}}
                        """);
        var setting = SETTING.matcher(refusal(template, Map.of()));
        assertThat(setting.find()).isTrue();
        var file = write("elsewhere/tools.zip", zip);
        assertThat(refusal(template, Map.of(setting.group(1), file.toString()))).isEmpty();
    }

    private static String refusal(Path template, Map<String, String> config) {
        try {
            Blueprint.read(template, CommandConfig.read(config));
            return "";
        } catch (CommandFailure refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
