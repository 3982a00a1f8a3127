package dev.elbow.observe.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestConfiguration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
    private static final TargetKey WEB =
            new TargetKey(TestConfiguration.group("web"), "127.0.0.1", 9001);

    private final JsonFormat json = new JsonFormat();

    @Test
    void aRequestIsOneObject() {
        assertThat(
                        json.line(
                                TestLoggedRequest.of("GET", "/echo/x", 502)
                                        .withRule(20, WEB)
                                        .withError("connection refused", null)
                                        .request()))
                .isEqualTo(
                        """
                        {"time":"2026-11-22T09:14:26.712Z","type":"http","client":"127.0.0.1:4711","method":"GET",\
                        "host":"127.0.0.1","path":"/echo/x","status":502,"durationMs":3.14,\
                        "loadBalancer":"lb","listener":"HTTP:80","rule":"20","action":"forward",\
                        "targetGroup":"web","target":"127.0.0.1:9001","targetStatus":502,\
                        "error":"connection refused"}""");
    }

    @Test
    void membersWithoutAValueAreLeftOut() {
        assertThat(json.line(TestLoggedRequest.of("GET", "/", 400).request()))
                .endsWith("\"status\":400,\"durationMs\":3.14}");
    }

    @Test
    void aFunctionIsItsArn() {
        var arn = "arn:aws:lambda:us-east-1:123456789012:function:f";

        assertThat(
                        json.line(
                                TestLoggedRequest.of("GET", "/", 502)
                                        .withRule(
                                                0,
                                                new TargetKey(
                                                        TestConfiguration.group("echo"), arn, 0))
                                        .withError("no answer", "LambdaInvalidResponse")
                                        .request()))
                .contains("\"rule\":\"default\"", "\"target\":\"" + arn + "\"")
                .contains("\"errorReason\":\"LambdaInvalidResponse\"");
    }

    @Test
    void aLineHasNeitherControlCharactersNorOtherAlphabets() {
        assertThat(
                        json.line(
                                TestLoggedRequest.of(
                                                "GET", "/\u001b\u007f\u009b\n\"\u00c3\u00a9", 200)
                                        .request()))
                .contains("\"path\":\"/\\u001B\\u007F\\\\x9b\\n\\\"\\u00E9\"");
    }

    @Test
    void requestsWithoutALineAreCounted() {
        assertThat(json.leftOutLine(1234, Instant.parse("2026-11-22T09:14:27Z")))
                .isEqualTo("{\"time\":\"2026-11-22T09:14:27Z\",\"leftOut\":1234}");
    }
}
