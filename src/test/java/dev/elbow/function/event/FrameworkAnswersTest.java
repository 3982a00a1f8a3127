package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.event.AlbResponseResult.Valid;
import dev.elbow.function.event.AlbResponseResult.Wrong;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Answers as frameworks send them, to the byte: docs/howto/run-spring-boot.md.
class FrameworkAnswersTest {
    private static final String SPRING_SINGLE =
            """
            {"statusCode":200,"statusDescription":"200 OK","isBase64Encoded":false,"headers":{"Content-Type":"text/plain","X-Path":"/hello"},"multiValueHeaders":null,"body":"hello from spring, query {name=Ada}, body \\n"}""";
    private static final String SPRING_MULTI =
            """
            {"statusCode":200,"statusDescription":"200 OK","isBase64Encoded":false,"headers":null,"multiValueHeaders":{"X-Path":["/hello"],"Content-Type":["text/plain"]},"body":"hello from spring, query {name=Ada}, body \\n"}""";
    private static final String QUARKUS_REST =
            """
            {"statusCode":200,"statusDescription":"OK","multiValueHeaders":{"content-length":["24"],"Content-Type":["text/plain;charset=UTF-8"]},"body":"hello null from quarkus\\n","isBase64Encoded":false}""";

    private static Valid valid(String json, boolean multiValue) {
        return switch (AlbResponse.read(json.getBytes(UTF_8), multiValue)) {
            case Valid valid -> valid;
            case Wrong wrong -> throw new AssertionError(wrong.explanation());
        };
    }

    @Test
    void aSpringCloudFunctionBeansHeadersPass() {
        var valid = valid(SPRING_SINGLE, false);

        assertThat(valid.response().reason()).isEqualTo("OK");
        assertThat(valid.response().headers())
                .containsExactly(
                        Map.entry("Content-Type", "text/plain"), Map.entry("X-Path", "/hello"));
        assertThat(valid.warnings())
                .containsExactly(
                        "multiValueHeaders: ignored, because lambda.multi_value_headers.enabled is"
                                + " false");
    }

    @Test
    void aSpringCloudFunctionBeansMultiValueHeadersPass() {
        var valid = valid(SPRING_MULTI, true);

        assertThat(valid.response().headers())
                .containsExactly(
                        Map.entry("X-Path", "/hello"), Map.entry("Content-Type", "text/plain"));
        assertThat(valid.warnings())
                .containsExactly(
                        "headers: ignored, because lambda.multi_value_headers.enabled is true");
    }

    /// The family in use is null: aws-lambda-go-api-proxy#79.
    @Test
    void aSpringCloudFunctionBeanThatFillsTheOtherFamilyIsRefused() {
        assertThat(AlbResponse.read(SPRING_SINGLE.getBytes(UTF_8), true))
                .isInstanceOfSatisfying(
                        Wrong.class,
                        wrong -> assertThat(wrong.field()).isEqualTo("multiValueHeaders"));
    }

    @Test
    void quarkusAmazonLambdaRestPasses() {
        var valid = valid(QUARKUS_REST, true);

        assertThat(valid.response().reason()).isEqualTo("OK");
        assertThat(valid.response().headers())
                .containsExactly(Map.entry("Content-Type", "text/plain;charset=UTF-8"));
        assertThat(valid.response().body()).asString(UTF_8).isEqualTo("hello null from quarkus\n");
        assertThat(valid.warnings()).isEmpty();
    }

    @Test
    void quarkusAmazonLambdaRestLosesItsHeadersInSingleValueMode() {
        var valid = valid(QUARKUS_REST, false);

        assertThat(valid.response().headers())
                .containsExactly(Map.entry("Content-Type", "application/octet-stream"));
        assertThat(valid.warnings())
                .startsWith(
                        "multiValueHeaders: ignored, because lambda.multi_value_headers.enabled is"
                                + " false (expected: headers)");
    }
}
