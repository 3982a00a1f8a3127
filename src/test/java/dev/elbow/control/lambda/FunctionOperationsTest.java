package dev.elbow.control.lambda;

import static dev.elbow.control.lambda.LambdaAccount.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.elbow.model.FunctionCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionOperationsTest {
    private static final String FUNCTIONS = "/2015-03-31/functions";

    private final LambdaAccount lambda = new LambdaAccount();

    @AfterEach
    void forget() {
        lambda.close();
    }

    @Test
    void aFunctionIsCreatedOfAnUploadAndTold() {
        var reply =
                lambda.create(
                        "hello",
                        "\"Description\":\"says hello\",\"Timeout\":7,\"MemorySize\":256",
                        "\"Environment\":{\"Variables\":{\"entry\":\"a\"}}",
                        "\"Architectures\":[\"arm64\"],\"EphemeralStorage\":{\"Size\":1024}",
                        "\"Layers\":[],\"VpcConfig\":{\"SubnetIds\":[],\"SecurityGroupIds\":[]}");
        assertThat(reply.status()).isEqualTo(201);
        var told = reply.json();
        assertThat(told.path("FunctionArn").asText()).isEqualTo(ARN + "hello");
        assertThat(told.path("LastModified").asText()).isEqualTo("2026-07-01T12:00:00.000+0000");
        assertThat(told.path("CodeSha256").asText()).hasSize(44);
        assertThat(told.path("State").asText()).isEqualTo("Active");
        assertThat(told.path("LastUpdateStatus").asText()).isEqualTo("Successful");
        assertThat(told.path("Version").asText()).isEqualTo("$LATEST");
        assertThat(told.path("Timeout").isInt()).isTrue();
        assertThat(told.path("Environment").path("Variables").path("entry").asText())
                .isEqualTo("a");
        assertThat(told.path("EphemeralStorage").path("Size").asInt()).isEqualTo(1024);
        assertThat(lambda.get(FUNCTIONS + "/hello/configuration").json()).isEqualTo(told);
        var whole = lambda.get(FUNCTIONS + "/hello").json();
        assertThat(whole.path("Configuration")).isEqualTo(told);
        var location = whole.path("Code").path("Location").asText();
        assertThat(Path.of(URI.create(location))).exists();
    }

    @Test
    void aFunctionIsNamedByNamePartialArnOrArn() {
        lambda.create("hello");
        for (var name :
                new String[] {
                    "hello",
                    "123456789012:function:hello",
                    "function:hello",
                    ARN + "hello",
                    "hello:$LATEST",
                    ARN.replace(":", "%3A") + "hello"
                }) {
            var reply = lambda.get(FUNCTIONS + "/" + name + "/configuration");
            assertThat(reply.json().path("FunctionName").asText()).as(name).isEqualTo("hello");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(lambda.get(FUNCTIONS + "/nope").error())
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "nope");
        lambda.create("hello");
        assertThat(lambda.get(FUNCTIONS + "/hello?Qualifier=3").error())
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "hello:3");
        assertThat(lambda.get(FUNCTIONS + "/hello:1?Qualifier=2").error())
                .isEqualTo(
                        "400 InvalidParameterValueException: The derived qualifier from the function name does not match the specified qualifier.");
        assertThat(
                        lambda.get(
                                        FUNCTIONS
                                                + "/arn:aws:lambda:eu-west-1:123456789012:function:hello")
                                .error())
                .isEqualTo(
                        "404 ResourceNotFoundException: Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
    }

    @Test
    void theRegionOfTheSignatureHasItsOwnFunctions() {
        lambda.create("hello");
        var reply =
                lambda.call(
                        "GET",
                        FUNCTIONS,
                        "",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=A/20260101/eu-west-1/lambda/aws4_request, Signature=0");
        assertThat(reply.json().path("Functions")).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() {
        lambda.create("hello");
        assertThat(lambda.create("hello").error())
                .isEqualTo("409 ResourceConflictException: Function already exist: hello");
    }

    @Test
    void mistakesAreToldInAwsWords() {
        assertThat(lambda.create("a b").error())
                .startsWith(
                        "400 ValidationException: 1 validation error detected: Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ");
        assertThat(lambda.create("hello", "\"Timeout\":901").error())
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900");
        assertThat(
                        lambda.post(
                                        FUNCTIONS,
                                        "{\"FunctionName\":\"x\",\"Role\":\"%s\",\"Code\":{}}"
                                                .formatted(LambdaAccount.ROLE))
                                .error())
                .isEqualTo(
                        "400 InvalidParameterValueException: Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        assertThat(
                        lambda.create(
                                        "hello",
                                        "\"Environment\":{\"Variables\":{\"AWS_REGION\":\"x\"}}")
                                .error())
                .startsWith("400 InvalidParameterValueException: Lambda was unable to configure")
                .endsWith("Reserved keys used in this request: AWS_REGION");
        assertThat(lambda.post(FUNCTIONS, "{\"a\":").error())
                .startsWith("400 InvalidRequestContentException: Could not parse request body");
        assertThat(lambda.snapshot().functions()).isEmpty();
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        assertThat(lambda.create("hello", "\"KMSKeyArn\":\"arn:aws:kms:x\"").error())
                .isEqualTo(
                        "400 OperationNotPermitted: The parameter 'KMSKeyArn' is not built in Elbow yet");
        assertThat(lambda.create("hello", "\"TracingConfig\":{\"Mode\":\"Active\"}").error())
                .isEqualTo(
                        "400 OperationNotPermitted: TracingConfig.Mode=Active is not built in Elbow yet");
        assertThat(lambda.get("/2018-10-31/layers").error())
                .isEqualTo("400 OperationNotPermitted: ListLayers is not built in Elbow yet");
        assertThat(lambda.get("/2015-03-31/nonsense").error())
                .isEqualTo(
                        "404 UnknownOperationException: GET /2015-03-31/nonsense is no operation of the Lambda API");
    }

    @Test
    void anArchiveThatDoesNotUnpackIsRefused() {
        var reply =
                lambda.post(
                        FUNCTIONS,
                        "{\"FunctionName\":\"x\",\"Role\":\"%s\",\"Runtime\":\"java25\",\"Handler\":\"a.B\",\"Code\":{\"ZipFile\":\"bm8gemlw\"}}"
                                .formatted(LambdaAccount.ROLE));
        assertThat(reply.error())
                .isEqualTo(
                        "400 InvalidParameterValueException: Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    @Test
    void aFolderOfThisMachineIsWatched(@TempDir Path folder) {
        var code = "{\"S3Bucket\":\"hot-reload\",\"S3Key\":\"%s\"}";
        lambda.create("hello");
        assertThat(lambda.put(FUNCTIONS + "/hello/code", code.formatted(folder)).status())
                .isEqualTo(200);
        assertThat(lambda.function("hello").latest().code())
                .isEqualTo(
                        new FunctionCode.Files(
                                folder.toString(), List.of(), FunctionCode.Hosting.AUTO, true));
        assertThat(lambda.put(FUNCTIONS + "/hello/code", code.formatted("build/x")).error())
                .startsWith("400 InvalidParameterValueException: S3Key: 'build/x' (expected: ");
    }

    @Test
    void aBucketCanBeAFolder(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a.zip"), CodeArchives.of("a", "b"));
        try (var account = new LambdaAccount(Map.of("artifacts", folder))) {
            account.create("hello");
            var before = account.function("hello").latest().facts().codeSha256();
            var code = "{\"S3Bucket\":\"%s\",\"S3Key\":\"%s\"}";
            var path = FUNCTIONS + "/hello/code";
            assertThat(account.put(path, code.formatted("artifacts", "a.zip")).json())
                    .extracting(told -> told.path("CodeSha256").asText())
                    .isNotEqualTo(before);
            assertThat(account.put(path, code.formatted("other", "a.zip")).error())
                    .startsWith(
                            "400 InvalidParameterValueException: Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist");
            assertThat(account.put(path, code.formatted("artifacts", "../a.zip")).error())
                    .contains("S3 Error Code: NoSuchKey");
        }
    }

    @Test
    void codeIsUpdatedOnlyFromTheRevisionThatIsNamed() {
        var revision = lambda.create("hello").json().path("RevisionId").asText();
        var update = "{\"ZipFile\":\"%s\",\"RevisionId\":\"%s\"}";
        var path = FUNCTIONS + "/hello/code";
        assertThat(
                        lambda.put(path, update.formatted(CodeArchives.base64("new"), revision))
                                .status())
                .isEqualTo(200);
        assertThat(
                        lambda.put(path, update.formatted(CodeArchives.base64("newer"), revision))
                                .error())
                .startsWith("412 PreconditionFailedException: The RevisionId provided does not");
    }

    @Test
    void aConfigurationChangesInWhatIsGiven() {
        lambda.create("hello", "\"Environment\":{\"Variables\":{\"AB\":\"1\"}}");
        var told =
                lambda.put(
                                FUNCTIONS + "/hello/configuration",
                                "{\"Timeout\":9,\"Description\":\"new\"}")
                        .json();
        assertThat(told.path("Timeout").asInt()).isEqualTo(9);
        assertThat(told.path("Description").asText()).isEqualTo("new");
        assertThat(told.path("Environment").path("Variables").path("AB").asText()).isEqualTo("1");
        lambda.put(FUNCTIONS + "/hello/configuration", "{\"Environment\":{\"Variables\":{}}}");
        assertThat(lambda.function("hello").latest().environment()).isEmpty();
    }

    @Test
    void functionsAreListedByPages() {
        lambda.create("a");
        lambda.create("b");
        lambda.create("c");
        var first = lambda.get(FUNCTIONS + "?MaxItems=2").json();
        assertThat(names(first)).containsExactly("a", "b");
        var second = lambda.get(FUNCTIONS + "?Marker=" + first.path("NextMarker").asText()).json();
        assertThat(names(second)).containsExactly("c");
        assertThat(second.has("NextMarker")).isFalse();
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("Functions").spliterator(), false)
                .map(function -> function.path("FunctionName").asText())
                .toList();
    }

    @Test
    void codeThatNoFunctionHasIsDeleted() {
        lambda.create("hello");
        var code = (FunctionCode.Files) lambda.function("hello").latest().code();
        assertThat(Path.of(code.path())).exists();
        assertThat(lambda.delete(FUNCTIONS + "/hello").status()).isEqualTo(204);
        assertThat(Path.of(code.path())).doesNotExist();
        assertThat(lambda.snapshot().functions()).isEmpty();
    }
}
