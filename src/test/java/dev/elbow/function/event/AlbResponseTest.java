package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.event.AlbResponseResult.Valid;
import dev.elbow.function.event.AlbResponseResult.Wrong;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// docs/reference/lambda-targets.md, Response
class AlbResponseTest {
    private static final Map.Entry<String, String> DEFAULT_TYPE =
            Map.entry("Content-Type", "application/octet-stream");

    private static Valid valid(String json, boolean multiValue) {
        return switch (AlbResponse.read(json.getBytes(UTF_8), multiValue)) {
            case Valid valid -> valid;
            case Wrong wrong -> throw new AssertionError(wrong.explanation());
        };
    }

    private static AlbResponse response(String json) {
        return valid(json, false).response();
    }

    @ParameterizedTest
    @MethodSource("dev.elbow.function.event.ResponseFailures#rows")
    void aWrongMemberIsNamedWithWhatAwsExpects(ResponseFailures.Row row) {
        assertThat(AlbResponse.read(row.json().getBytes(UTF_8), false))
                .isEqualTo(new Wrong("LambdaInvalidResponse", row.field(), row.explanation()));
    }

    @Test
    void moreThanAMegabyteOfJsonIsTooLarge() {
        var largest = new byte[AlbResponse.MAX_JSON];
        java.util.Arrays.fill(largest, (byte) ' ');
        var json = "{\"statusCode\":200}".getBytes(UTF_8);
        System.arraycopy(json, 0, largest, 0, json.length);

        assertThat(AlbResponse.read(largest, false)).isInstanceOf(Valid.class);
        assertThat(AlbResponse.read(new byte[AlbResponse.MAX_JSON + 1], false))
                .isEqualTo(
                        new Wrong(
                                "LambdaResponseTooLarge",
                                "",
                                "the response has 1048577 bytes of JSON (expected: at most"
                                        + " 1048576)"));
    }

    @Test
    void bytesThatAreNotUtf8AreAnInvalidResponse() {
        var json = "{\"statusCode\":200,\"body\":\"\u00e9\"}".getBytes(ISO_8859_1);

        assertThat(AlbResponse.read(json, false))
                .isInstanceOfSatisfying(
                        Wrong.class,
                        wrong ->
                                assertThat(wrong.errorReason()).isEqualTo("LambdaInvalidResponse"));
    }

    @Test
    void aStatusAloneIsEnough() {
        var response = response("{\"statusCode\":204}");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.reason()).isEmpty();
        assertThat(response.headers()).containsExactly(DEFAULT_TYPE);
        assertThat(response.body()).isEmpty();
    }

    /// AWS's guide has `200 OK`, its older Lambda guide `HTTP OK`; Quarkus' `amazon-lambda-rest`
    /// and aws-lambda-go-api-proxy send `OK`.
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            textBlock =
                    """
                    200 OK, OK
                    200  Fine , Fine
                    OK, OK
                    HTTP OK, HTTP OK
                    Created, Created
                    200-OK, 200-OK
                    2000 Things, 2000 Things
                    '200 OK\\r\\nX-Evil: 1', OKX-Evil: 1
                    '\\u001b[31mRed', [31mRed
                    200, ''
                    '', ''
                    ' ', ''
                    '\\n', ''
                    é, Ã©
                    """)
    void aDescriptionIsTheReasonWithoutItsCode(String description, String reason) {
        var valid = valid(described("\"" + description + "\""), false);

        assertThat(valid.response().status()).isEqualTo(200);
        assertThat(valid.response().reason()).isEqualTo(reason);
        assertThat(valid.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "404 Not Found" | Not Found | "404 Not Found" (expected: 200, the statusCode)
                    200             | ''        | 200 (expected: text; the standard phrase is sent)
                    {"a":[1]}       | ''        | an object (expected: text; the standard phrase is sent)
                    """)
    void anOddDescriptionIsWarnedOf(String json, String reason, String warning) {
        var valid = valid(described(json), false);

        assertThat(valid.response().status()).isEqualTo(200);
        assertThat(valid.response().reason()).isEqualTo(reason);
        assertThat(valid.warnings()).containsExactly("statusDescription: " + warning);
    }

    @Test
    void aDescriptionOfMoreThanAThousandCharactersIsNoReason() {
        var valid = valid(described("\"" + "x".repeat(1025) + "\""), false);

        assertThat(valid.response().reason()).isEmpty();
        assertThat(valid.warnings())
                .containsExactly(
                        "statusDescription: 1025 characters (expected: at most 1024; the standard"
                                + " phrase is sent)");
    }

    private static String described(String description) {
        return "{\"statusDescription\":" + description + ",\"statusCode\":200}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "200.0", "2e2"})
    void aNumberWithoutAFractionIsAStatus(String number) {
        assertThat(response("{\"statusCode\":" + number + "}").status()).isEqualTo(200);
    }

    @Test
    void headersKeepTheirCaseAndOrderAndVariantsOfOneName() {
        var json =
                """
                {"statusCode":200,"headers":{"X-B":"1","set-cookie":"a=1","Content-Type":"text/html","Set-Cookie":"b=2"}}""";

        assertThat(response(json).headers())
                .containsExactly(
                        Map.entry("X-B", "1"),
                        Map.entry("set-cookie", "a=1"),
                        Map.entry("Content-Type", "text/html"),
                        Map.entry("Set-Cookie", "b=2"));
    }

    @Test
    void hopByHopHeadersAndTheLengthAreDropped() {
        var json =
                """
                {"statusCode":200,"headers":{"Connection":"close","Transfer-Encoding":"chunked","content-length":"3","Keep-Alive":"x","Upgrade":"h2c","content-type":"text/plain"}}""";

        assertThat(response(json).headers())
                .containsExactly(Map.entry("content-type", "text/plain"));
    }

    @Test
    void inMultiValueModeEachValueIsALine() {
        var json =
                """
                {"statusCode":200,"multiValueHeaders":{"set-cookie":["a=1","b=2"],"content-type":["text/plain"]}}""";

        assertThat(valid(json, true).response().headers())
                .containsExactly(
                        Map.entry("set-cookie", "a=1"),
                        Map.entry("set-cookie", "b=2"),
                        Map.entry("content-type", "text/plain"));
    }

    @Test
    void inMultiValueModeSingleHeadersAreIgnoredWithAWarning() {
        var valid = valid("{\"statusCode\":200,\"headers\":{\"x-a\":\"1\"}}", true);

        assertThat(valid.response().headers()).containsExactly(DEFAULT_TYPE);
        assertThat(valid.warnings())
                .containsExactly(
                        "headers: ignored, because lambda.multi_value_headers.enabled is true"
                                + " (expected: multiValueHeaders)");
    }

    @Test
    void inSingleValueModeMultiValueHeadersAreIgnoredWithAWarning() {
        var valid = valid("{\"statusCode\":200,\"multiValueHeaders\":{\"x-a\":[\"1\"]}}", false);

        assertThat(valid.response().headers()).containsExactly(DEFAULT_TYPE);
        assertThat(valid.warnings())
                .containsExactly(
                        "multiValueHeaders: ignored, because lambda.multi_value_headers.enabled is"
                                + " false (expected: headers)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "12", "\"x\"", "[1]", "{\"x-a\":\"1\"}", "{\"x-a\":[null]}"})
    void theFamilyThatIsNotInUseIsNotLookedAt(String other) {
        var single = "\"headers\":{\"content-type\":\"text/html\"}";
        var multi = "\"multiValueHeaders\":{\"content-type\":[\"text/html\"]}";
        var type = Map.entry("content-type", "text/html");

        var inSingle =
                valid(
                        "{\"statusCode\":200," + single + ",\"multiValueHeaders\":" + other + "}",
                        false);
        var inMulti = valid("{\"statusCode\":200," + multi + ",\"headers\":" + other + "}", true);

        assertThat(inSingle.response().headers()).containsExactly(type);
        assertThat(inSingle.warnings())
                .containsExactly(
                        "multiValueHeaders: ignored, because lambda.multi_value_headers.enabled is"
                                + " false");
        assertThat(inMulti.response().headers()).containsExactly(type);
        assertThat(inMulti.warnings())
                .containsExactly(
                        "headers: ignored, because lambda.multi_value_headers.enabled is true");
    }

    /// awslabs/aws-lambda-go-api-proxy#79: `"headers":null` in single-value mode was a 502.
    @ParameterizedTest
    @CsvSource({"headers, false", "multiValueHeaders, true"})
    void nullForTheFamilyInUseIsWrong(String member, boolean multiValue) {
        var json = "{\"statusCode\":200,\"" + member + "\":null}";

        assertThat(AlbResponse.read(json.getBytes(UTF_8), multiValue))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo(member));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"x-a":"1"}   | multiValueHeaders.x-a: the text "1" (expected: a list of text: put the value in brackets)
                    {"x-a":[1]}   | multiValueHeaders.x-a: 1 (expected: a list of text: put each value in quotes)
                    {"x-a":[null]} | multiValueHeaders.x-a: null (expected: a list of text: put each value in quotes)
                    """)
    void inMultiValueModeAValueThatIsNoListOfTextIsWrong(String headers, String explanation) {
        var json = "{\"statusCode\":200,\"multiValueHeaders\":" + headers + "}";

        assertThat(AlbResponse.read(json.getBytes(UTF_8), true))
                .isEqualTo(
                        new Wrong("LambdaInvalidResponse", "multiValueHeaders.x-a", explanation));
    }

    @Test
    void headersUpToTheLimitsPass() {
        var largest = "{\"statusCode\":200,\"headers\":{\"x-a\":\"" + "x".repeat(32_761) + "\"}}";
        var most =
                "{\"statusCode\":200,\"multiValueHeaders\":{\"x-a\":["
                        + "\"\",".repeat(999)
                        + "\"\"]}}";

        assertThat(valid(largest, false).response().headers()).hasSize(2);
        assertThat(valid(most, true).response().headers()).hasSize(1001);
    }

    @Test
    void aMisspeltFlagLeavesTheBodyAsItIsWithAWarning() {
        var json =
                """
                {"statusCode":200,"headers":{"content-type":"image/png"},"base64Encoded":true,"body":"aGk="}""";

        assertThat(valid(json, false).response().body()).asString(UTF_8).isEqualTo("aGk=");
        assertThat(valid(json, false).warnings())
                .containsExactly("base64Encoded: ignored (expected: isBase64Encoded)");
    }

    @Test
    void cookiesOfApiGatewayAreIgnoredWithAWarning() {
        assertThat(valid("{\"statusCode\":200,\"cookies\":[\"a=1\"]}", false).warnings())
                .singleElement()
                .asString()
                .startsWith("cookies: ignored");
    }

    @Test
    void otherUnknownMembersAreIgnoredSilently() {
        assertThat(valid("{\"x\":{\"statusCode\":[1,{}]},\"statusCode\":200}", false).warnings())
                .isEmpty();
    }

    @Test
    void aBodyWithoutATypeIsWarnedOf() {
        assertThat(valid("{\"statusCode\":200,\"body\":\"<h1>hi</h1>\"}", false).warnings())
                .containsExactly(
                        "headers.content-type: missing, the body is sent as"
                                + " application/octet-stream");
    }

    @Test
    void base64IsDecoded() {
        assertThat(
                        response(
                                        "{\"statusCode\":200,\"body\":\"iVBORw==\",\"isBase64Encoded\":true}")
                                .body())
                .containsExactly(0x89, 'P', 'N', 'G');
    }

    @Test
    void textIsSentAsUtf8() {
        assertThat(response("{\"statusCode\":200,\"body\":\"é\",\"headers\":{\"x\":\"é\"}}"))
                .satisfies(
                        r -> assertThat(r.body()).asString(UTF_8).isEqualTo("é"),
                        r ->
                                assertThat(r.headers().get(1).getValue().getBytes(ISO_8859_1))
                                        .asString(UTF_8)
                                        .isEqualTo("é"));
    }
}
