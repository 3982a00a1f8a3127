package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.InvocationResult.Answer;
import dev.elbow.function.event.AlbEvent;
import dev.elbow.function.event.AlbResponse;
import dev.elbow.function.event.AlbResponseResult;
import dev.elbow.function.event.AlbResponseResult.Valid;
import dev.elbow.function.event.AlbResponseResult.Wrong;
import dev.elbow.function.event.ResponseFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers of real handlers, through AWS's serializer and an environment (alb-spec §6.3).
class FunctionResponsesTest {
    private static final String GROUP = "arn:aws:elasticloadbalancing:a:1:targetgroup/t/2";

    private final TestFunctions host = new TestFunctions();

    @AfterEach
    void close() {
        host.close();
    }

    private AlbResponseResult response(String handler, byte[] event, boolean multiValue) {
        host.run("f", handler);
        return switch (host.invoke("f", event)) {
            case Answer answer -> AlbResponse.read(answer.payload(), multiValue);
            case InvocationResult.Failed failed -> throw new AssertionError(failed.toString());
        };
    }

    private AlbResponse valid(String handler, String pathAndQuery, boolean multiValue) {
        var event = AlbEvent.healthCheck(GROUP, pathAndQuery, multiValue);
        return switch (response(handler, event, multiValue)) {
            case Valid valid -> valid.response();
            case Wrong wrong -> throw new AssertionError(wrong.explanation());
        };
    }

    @ParameterizedTest
    @MethodSource("dev.elbow.function.event.ResponseFailures#rows")
    void aFunctionsWrongAnswerIsNamedWithWhatAwsExpects(ResponseFailures.Row row) {
        var verbatim = TestHandlers.name(TestHandlers.Verbatim.class);

        assertThat(response(verbatim, row.json().getBytes(UTF_8), false))
                .isEqualTo(new Wrong("LambdaInvalidResponse", row.field(), row.explanation()));
    }

    @ParameterizedTest
    @CsvSource({
        "status-missing, statusCode",
        "status-text, statusCode",
        "status-null, statusCode",
        "description-null, statusDescription",
        "headers-null, headers",
        "header-number, headers.content-length",
        "header-boolean, headers.x-cached",
        "body-null, body",
        "body-object, body",
        "base64-flag-text, isBase64Encoded",
        "base64-bad, body",
        "base64-mime, body",
        "not-an-object, ''",
        "not-json, ''"
    })
    void theExampleFunctionShowsEachMistake(String kind, String field) {
        var event = AlbEvent.healthCheck(GROUP, "/wrong?kind=" + kind, false);

        assertThat(response("example.Wrong", event, false))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }

    /// "base64Encoded" instead of "isBase64Encoded" is no error: the client gets the base64 text.
    @Test
    void theExampleFunctionShowsTheMisnamedFlag() {
        var event = AlbEvent.healthCheck(GROUP, "/wrong?kind=base64Encoded", false);

        assertThat(response("example.Wrong", event, false))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> {
                            assertThat(valid.response().body())
                                    .asString(UTF_8)
                                    .isEqualTo("aGVsbG8=");
                            assertThat(valid.warnings())
                                    .contains("base64Encoded: ignored (expected: isBase64Encoded)");
                        });
    }

    /// AWS's serializer leaves out what is null in an object, so an unset statusDescription, which
    /// as null would be a 502, is no trap for a Java function.
    @Test
    void awsSerializerLeavesOutWhatAnEventClassDoesNotSet() {
        host.run("f", TestHandlers.name(TestHandlers.OnlyStatus.class));

        assertThat(host.answer("f", AlbEvent.healthCheck(GROUP, "/", false)))
                .isEqualTo("{\"statusCode\":204,\"isBase64Encoded\":false}");
    }

    /// Likewise in a map: only a stream handler can answer a null from Java.
    @Test
    void awsSerializerLeavesOutWhatIsNullInAMap() {
        host.run("f", TestHandlers.name(TestHandlers.NullInMap.class));

        assertThat(host.answer("f", "{}".getBytes(UTF_8))).isEqualTo("{\"statusCode\":200}");
    }

    @Test
    void anEventClassHandlerReadsTheEventAndAnswers() {
        assertThat(valid("example.Hello", "/hello?name=Ada+L", false).body())
                .asString(UTF_8)
                .startsWith("Hello, Ada L!\npath: /hello\n");
    }

    @Test
    void aMethodHandlerAnswersWithARecord() {
        assertThat(valid("example.Greeting::handle", "/", false).reason()).isEqualTo("OK");
    }

    @Test
    void aMultiValueHandlerSetsTwoCookies() {
        assertThat(valid("example.Cart", "/cart?item=a&item=b", true).headers())
                .filteredOn(header -> header.getKey().equals("set-cookie"))
                .extracting(java.util.Map.Entry::getValue)
                .containsExactly(
                        "cart=a|b; Path=/cart; HttpOnly", "visits=1; Path=/cart; HttpOnly");
    }

    @Test
    void aPictureArrivesAsBytes() {
        assertThat(valid("example.Picture", "/picture.png", false).body())
                .startsWith(0x89, 'P', 'N', 'G');
    }
}
