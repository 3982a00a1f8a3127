package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.event.AlbResponseResult.Valid;
import dev.elbow.function.event.AlbResponseResult.Wrong;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// alb-spec §6.3
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

    @Test
    void theDescriptionsTailIsTheReason() {
        assertThat(
                        response("{\"statusCode\":404,\"statusDescription\":\"404 Not Found\"}")
                                .reason())
                .isEqualTo("Not Found");
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

    @Test
    void bothFamiliesAtOnceNeedNoWarning() {
        var json =
                """
                {"statusCode":200,"headers":{"content-type":"text/html"},"multiValueHeaders":{"set-cookie":["a=1"]}}""";

        assertThat(valid(json, false).warnings()).isEmpty();
        assertThat(valid(json, false).response().headers())
                .containsExactly(Map.entry("content-type", "text/html"));
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
