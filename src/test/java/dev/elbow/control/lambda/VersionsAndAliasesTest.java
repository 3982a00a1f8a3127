package dev.elbow.control.lambda;

import static dev.elbow.control.lambda.LambdaAccount.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.FunctionVersion;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionsAndAliasesTest {
    private static final String HELLO = "/2015-03-31/functions/hello";

    private final LambdaAccount lambda = new LambdaAccount();

    @BeforeEach
    void create() {
        lambda.create("hello");
    }

    @AfterEach
    void forget() {
        lambda.close();
    }

    private void publishTwo() {
        lambda.post(HELLO + "/versions", "");
        lambda.put(
                HELLO + "/code", "{\"ZipFile\":\"%s\"}".formatted(CodeArchives.base64("second")));
        lambda.post(HELLO + "/versions", "");
    }

    @Test
    void aVersionIsPublishedOnceForWhatHasNotChanged() {
        var first = lambda.post(HELLO + "/versions", "{\"Description\":\"one\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("Version").asText()).isEqualTo("1");
        assertThat(first.json().path("FunctionArn").asText()).isEqualTo(ARN + "hello:1");
        assertThat(first.json().path("Description").asText()).isEqualTo("one");
        assertThat(lambda.post(HELLO + "/versions", "").json()).isEqualTo(first.json());
        lambda.put(HELLO + "/configuration", "{\"Timeout\":9}");
        assertThat(lambda.post(HELLO + "/versions", "").json().path("Version").asText())
                .isEqualTo("2");
        assertThat(
                        lambda.get(HELLO + "/versions")
                                .json()
                                .path("Versions")
                                .findValuesAsText("Version"))
                .containsExactly("$LATEST", "1", "2");
        assertThat(lambda.get(HELLO + "/configuration?Qualifier=1").json().path("Timeout").asInt())
                .isEqualTo(3);
    }

    @Test
    void anUpdateCanPublish() {
        var told =
                lambda.put(
                                HELLO + "/code",
                                "{\"Publish\":true,\"ZipFile\":\"%s\"}"
                                        .formatted(CodeArchives.base64("new")))
                        .json();
        assertThat(told.path("Version").asText()).isEqualTo("1");
        var numbered = lambda.function("hello").version("1").orElseThrow();
        assertThat(numbered.runsAs(lambda.function("hello").latest().numbered("1"))).isTrue();
    }

    @Test
    void aVersionOfOtherCodeIsNotPublished() {
        assertThat(lambda.post(HELLO + "/versions", "{\"CodeSha256\":\"x\"}").error())
                .startsWith(
                        "400 InvalidParameterValueException: CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (");
    }

    @Test
    void aNumberIsNotUsedAgain() {
        publishTwo();
        assertThat(lambda.delete(HELLO + "?Qualifier=2").status()).isEqualTo(204);
        assertThat(lambda.post(HELLO + "/versions", "").json().path("Version").asText())
                .isEqualTo("3");
        assertThat(lambda.delete(HELLO + "?Qualifier=%24LATEST").error())
                .startsWith(
                        "400 InvalidParameterValueException: $LATEST cannot be deleted without deleting the function");
    }

    @Test
    void anAliasLeadsToAVersionAndAShareToAnother() {
        publishTwo();
        var reply =
                lambda.post(
                        HELLO + "/aliases",
                        "{\"Name\":\"live\",\"FunctionVersion\":\"1\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":0.25}}}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("AliasArn").asText()).isEqualTo(ARN + "hello:live");
        assertThat(reply.body())
                .contains("\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":0.25}}");
        assertThat(lambda.function("hello").aliases().values())
                .singleElement()
                .satisfies(live -> assertThat(live.weights()).isEqualTo(Map.of("2", 0.25)));
        var told = lambda.get(HELLO + "/configuration?Qualifier=live").json();
        assertThat(told.path("Version").asText()).isEqualTo("1");
        assertThat(told.path("FunctionArn").asText()).isEqualTo(ARN + "hello:live");
        assertThat(lambda.delete(HELLO + "?Qualifier=2").error())
                .isEqualTo(
                        "409 ResourceConflictException: Unable to delete version because the following aliases reference it: [live]");
        var moved =
                lambda.put(
                        HELLO + "/aliases/live",
                        "{\"FunctionVersion\":\"2\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{}}}");
        assertThat(moved.json().has("RoutingConfig")).isFalse();
        assertThat(lambda.get(HELLO + "/aliases").json().path("Aliases").get(0))
                .isEqualTo(lambda.get(HELLO + "/aliases/live").json());
        assertThat(lambda.delete(HELLO + "/aliases/live").status()).isEqualTo(204);
        assertThat(lambda.delete(HELLO + "/aliases/live").status()).isEqualTo(204);
        assertThat(lambda.get(HELLO + "/aliases/live").error())
                .isEqualTo(
                        "404 ResourceNotFoundException: Cannot find alias arn: "
                                + ARN
                                + "hello:live");
    }

    @Test
    void anAliasThatCannotBeIsRefused() {
        publishTwo();
        var alias =
                "{\"Name\":\"%s\",\"FunctionVersion\":\"%s\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{%s}}}";
        var path = HELLO + "/aliases";
        assertThat(lambda.post(path, alias.formatted("a", "9", "")).error())
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "hello:9");
        assertThat(lambda.post(path, alias.formatted("1", "1", "")).error())
                .startsWith(
                        "400 ValidationException: 1 validation error detected: Value '1' at 'name'");
        assertThat(lambda.post(path, alias.formatted("a", "$LATEST", "\"1\":0.5")).error())
                .endsWith("$LATEST is not supported for an alias pointing to more than 1 version");
        assertThat(lambda.post(path, alias.formatted("a", "1", "\"1\":0.5")).error())
                .endsWith("Function version 1 is already included in routing configuration.");
        assertThat(lambda.post(path, alias.formatted("a", "1", "\"2\":1.5")).error())
                .endsWith("AdditionalVersionWeights: 1.5 (expected: 0.0-1.0)");
        lambda.post(path, alias.formatted("a", "1", ""));
        assertThat(lambda.post(path, alias.formatted("a", "1", "")).error())
                .isEqualTo(
                        "409 ResourceConflictException: Alias already exists: " + ARN + "hello:a");
    }

    @Test
    void provisionedConcurrencyIsOfVersionsAndAliases() {
        publishTwo();
        var path = "/2019-09-30/functions/hello/provisioned-concurrency";
        var two = "{\"ProvisionedConcurrentExecutions\":2}";
        var asked = lambda.put(path + "?Qualifier=1", two);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("Status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(lambda.function("hello").provisionedConcurrency()).isEqualTo(Map.of("1", 2));
        assertThat(lambda.get(path + "?Qualifier=1").body())
                .isEqualTo(
                        "{\"RequestedProvisionedConcurrentExecutions\":2,\"AvailableProvisionedConcurrentExecutions\":2,\"AllocatedProvisionedConcurrentExecutions\":2,\"Status\":\"READY\",\"LastModified\":\"2026-07-01T12:00:00+0000\"}");
        assertThat(
                        lambda.get(path + "?List=ALL")
                                .json()
                                .path("ProvisionedConcurrencyConfigs")
                                .findValuesAsText("FunctionArn"))
                .containsExactly(ARN + "hello:1");
        assertThat(lambda.put(path + "?Qualifier=$LATEST", two).error())
                .endsWith(
                        "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        assertThat(lambda.delete(path + "?Qualifier=1").status()).isEqualTo(204);
        assertThat(lambda.get(path + "?Qualifier=1").error())
                .isEqualTo(
                        "404 ProvisionedConcurrencyConfigNotFoundException: No Provisioned Concurrency Config found for this function");
    }

    @Test
    void settingsAreOfFunctionsOnly() {
        lambda.post(HELLO + "/versions", "");
        assertThat(lambda.put(HELLO + ":1/configuration", "{\"Timeout\":9}").error())
                .startsWith(
                        "400 InvalidParameterValueException: This operation is permitted on Lambda functions only.");
        assertThat(lambda.put(HELLO + ":$LATEST/configuration", "{\"Timeout\":9}").status())
                .isEqualTo(200);
        assertThat(lambda.function("hello").version(FunctionVersion.LATEST))
                .map(FunctionVersion::timeoutSeconds)
                .contains(9);
    }
}
