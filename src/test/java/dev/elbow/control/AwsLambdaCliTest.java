package dev.elbow.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.elbow.control.lambda.CodeArchives;
import dev.elbow.control.lambda.EchoHandler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unmodified AWS CLI's `lambda` against the running application.
@QuarkusTest
class AwsLambdaCliTest {
    @TempDir Path folder;

    @BeforeEach
    void needsTheAwsCli() {
        assumeTrue(AwsCli.isInstalled(), "the AWS CLI (aws) is not on the PATH");
    }

    private static AwsCli aws() {
        return new AwsCli("http://127.0.0.1:" + RestAssured.port);
    }

    private JsonNode create(String name) throws IOException {
        var zip = Files.write(folder.resolve("code.zip"), CodeArchives.of(EchoHandler.class));
        var created =
                aws().lambda(
                                "create-function",
                                "--function-name",
                                name,
                                "--runtime",
                                "java25",
                                "--role",
                                "arn:aws:iam::123456789012:role/any",
                                "--handler",
                                EchoHandler.class.getName(),
                                "--zip-file",
                                "fileb://" + zip);
        aws().lambda("wait", "function-active", "--function-name", name);
        return created;
    }

    private static void delete(String name) {
        aws().lambda("delete-function", "--function-name", name);
        assertThat(
                        aws().run("lambda", new String[] {"get-function", "--function-name", name})
                                .error())
                .contains(
                        "An error occurred (ResourceNotFoundException) when calling the GetFunction operation: Function not found: arn:aws:lambda:us-east-1:123456789012:function:"
                                + name);
    }

    /// @param more options of `aws lambda invoke`
    private JsonNode invoke(String name, String event, String... more) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("invoke", "--function-name", name));
        // The first version of the CLI takes text, the second base64
        arguments.addAll(List.of("--payload", "fileb://" + write(folder.resolve("event"), event)));
        arguments.addAll(List.of(more));
        arguments.add(folder.resolve("answer").toString());
        return aws().lambda(arguments.toArray(String[]::new));
    }

    private static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String answer() throws IOException {
        return Files.readString(folder.resolve("answer"));
    }

    @Test
    void aFunctionIsUploadedInvokedUpdatedAndDeleted() throws IOException {
        create("uploaded");
        var told = invoke("uploaded", "{\"a\":1}", "--log-type", "Tail");
        assertThat(told.path("StatusCode").asInt()).isEqualTo(200);
        assertThat(told.path("ExecutedVersion").asText()).isEqualTo("$LATEST");
        assertThat(new String(Base64.getDecoder().decode(told.path("LogResult").asText()), UTF_8))
                .contains("START RequestId: ", "heard {\"a\":1}", "REPORT RequestId: ");
        assertThat(answer()).isEqualTo("{\"version\":\"$LATEST\",\"event\":{\"a\":1}}");
        var failed = invoke("uploaded", "\"fail\"");
        assertThat(failed.path("FunctionError").asText()).isEqualTo("Unhandled");
        assertThat(answer()).contains("\"errorMessage\":\"as asked\"");
        assertThat(invoke("uploaded", "1", "--invocation-type", "Event").path("StatusCode").asInt())
                .isEqualTo(202);
        assertThat(
                        invoke("uploaded", "1", "--invocation-type", "DryRun")
                                .path("StatusCode")
                                .asInt())
                .isEqualTo(204);
        aws().lambda(
                        "update-function-configuration",
                        "--function-name",
                        "uploaded",
                        "--timeout",
                        "5",
                        "--environment",
                        "Variables={NAME=Ada}");
        aws().lambda("wait", "function-updated-v2", "--function-name", "uploaded");
        assertThat(
                        aws().lambda("get-function-configuration", "--function-name", "uploaded")
                                .at("/Environment/Variables/NAME")
                                .asText())
                .isEqualTo("Ada");
        delete("uploaded");
    }

    @Test
    void versionsAndAliasesLeadToTheirCode() throws IOException {
        create("versioned");
        aws().lambda("publish-version", "--function-name", "versioned");
        var zip = Files.write(folder.resolve("other.zip"), CodeArchives.of("other", "content"));
        aws().lambda(
                        "update-function-code",
                        "--function-name",
                        "versioned",
                        "--zip-file",
                        "fileb://" + zip,
                        "--publish");
        aws().lambda(
                        "create-alias",
                        "--function-name",
                        "versioned",
                        "--name",
                        "live",
                        "--function-version",
                        "2",
                        "--routing-config",
                        "AdditionalVersionWeights={1=1.0}");
        var told = invoke("versioned", "1", "--qualifier", "live");
        assertThat(told.path("ExecutedVersion").asText()).isEqualTo("1");
        assertThat(answer()).isEqualTo("{\"version\":\"1\",\"event\":1}");
        assertThat(invoke("versioned", "1", "--qualifier", "2").path("FunctionError").asText())
                .isEqualTo("Unhandled");
        delete("versioned");
    }

    @Test
    void permissionsConcurrencyAndTagsAreKept() throws IOException {
        var arn = create("kept").path("FunctionArn").asText();
        aws().lambda(
                        "add-permission",
                        "--function-name",
                        "kept",
                        "--statement-id",
                        "alb",
                        "--action",
                        "lambda:InvokeFunction",
                        "--principal",
                        "elasticloadbalancing.amazonaws.com");
        assertThat(aws().lambda("get-policy", "--function-name", "kept").path("Policy").asText())
                .contains("\"Sid\":\"alb\"");
        aws().lambda(
                        "put-function-concurrency",
                        "--function-name",
                        "kept",
                        "--reserved-concurrent-executions",
                        "0");
        var outcome =
                aws().run(
                                "lambda",
                                new String[] {
                                    "invoke",
                                    "--function-name",
                                    "kept",
                                    folder.resolve("a").toString()
                                });
        assertThat(outcome.error()).contains("(TooManyRequestsException)", "Rate Exceeded.");
        aws().lambda("tag-resource", "--resource", arn, "--tags", "team=a b");
        assertThat(aws().lambda("list-tags", "--resource", arn).toString())
                .isEqualTo("{\"Tags\":{\"team\":\"a b\"}}");
        assertThat(aws().lambda("list-functions", "--query", "Functions[].FunctionName").toString())
                .contains("\"kept\"");
        delete("kept");
    }
}
