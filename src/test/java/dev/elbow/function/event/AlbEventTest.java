package dev.elbow.function.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// alb-spec §6.2
class AlbEventTest {
    private static final String GROUP =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/t/49e9d65c45c6791a";

    private static AlbEventRequest request(
            String path,
            String query,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            boolean multiValue) {
        return new AlbEventRequest(GROUP, "POST", path, query, headers, body, multiValue);
    }

    private static String event(AlbEventRequest request) {
        return switch (AlbEvent.write(request)) {
            case AlbEventResult.Event event -> new String(event.payload(), UTF_8);
            case AlbEventResult.BadRequest bad -> throw new AssertionError(bad.explanation());
        };
    }

    private static String query(String query, boolean multiValue) {
        return event(request("/", query, List.of(), new byte[0], multiValue));
    }

    private static String body(byte[] body, List<Map.Entry<String, String>> headers) {
        var event = event(request("/", "", headers, body, false));
        return event.substring(event.indexOf("\"body\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                       | {}
                    a=1                      | {"a":"1"}
                    a=1&b=2&a=3              | {"a":"3","b":"2"}
                    q=a%20b+c&%C3%A9=%C3%A9  | {"q":"a%20b+c","%C3%A9":"%C3%A9"}
                    a&b=                     | {"a":"","b":""}
                    &&a=1&                   | {"a":"1"}
                    colors[]=red&colors[]=2  | {"colors[]":"2"}
                    a=b=c                    | {"a":"b=c"}
                    """)
    void aQueryIsNotDecodedAndItsLastValueWins(String query, String expected) {
        assertThat(query(query, false)).contains("\"queryStringParameters\":" + expected + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                         | {}
                    a=1&b=2&a=3                | {"a":["1","3"],"b":["2"]}
                    &myKey=val1&myKey=val2     | {"myKey":["val1","val2"]}
                    """)
    void inMultiValueModeEveryParameterIsAList(String query, String expected) {
        assertThat(query(query, true))
                .contains("\"multiValueQueryStringParameters\":" + expected + ",")
                .doesNotContain("\"queryStringParameters\"");
    }

    @Test
    void theLastLineOfARepeatedHeaderWins() {
        var headers = List.of(Map.entry("X-A", "1"), Map.entry("b", "2"), Map.entry("x-a", "3"));

        assertThat(event(request("/", "", headers, new byte[0], false)))
                .contains("\"headers\":{\"b\":\"2\",\"x-a\":\"3\"},");
    }

    @Test
    void inMultiValueModeEachHeaderLineIsAValueAndACommaListStaysOne() {
        var headers =
                List.of(
                        Map.entry("Cookie", "name1=value1"),
                        Map.entry("accept", "text/html, */*"),
                        Map.entry("cookie", "name2=value2"));

        assertThat(event(request("/", "", headers, new byte[0], true)))
                .contains(
                        "\"multiValueHeaders\":{\"accept\":[\"text/html, */*\"],"
                                + "\"cookie\":[\"name1=value1\",\"name2=value2\"]},");
    }

    @Test
    void aPathIsNotDecoded() {
        assertThat(event(request("/a%2Fb/%C3%A9+c", "", List.of(), new byte[0], false)))
                .contains("\"path\":\"/a%2Fb/%C3%A9+c\",");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, true",
        "TEXT/html; charset=utf-8, true",
        "application/json, true",
        "application/JSON;v=1, true",
        "application/javascript, true",
        "application/xml, true",
        "application/x-www-form-urlencoded, false",
        "multipart/form-data, false",
        "image/png, false",
        "application/vnd.api+json, false",
        "textual/plain, false"
    })
    void onlyTextualTypesAreSentAsText(String contentType, boolean text) {
        var sent = body("hi".getBytes(UTF_8), List.of(Map.entry("Content-Type", contentType)));

        assertThat(sent)
                .isEqualTo(
                        text
                                ? "\"body\":\"hi\",\"isBase64Encoded\":false}"
                                : "\"body\":\"aGk=\",\"isBase64Encoded\":true}");
    }

    @Test
    void anEncodedBodyIsBase64WhateverItsType() {
        var headers =
                List.of(
                        Map.entry("content-type", "text/plain"),
                        Map.entry("Content-Encoding", "gzip"));

        assertThat(body("hi".getBytes(UTF_8), headers))
                .isEqualTo("\"body\":\"aGk=\",\"isBase64Encoded\":true}");
    }

    @Test
    void aBodyWithoutATypeIsBase64() {
        assertThat(body("hi".getBytes(UTF_8), List.of()))
                .isEqualTo("\"body\":\"aGk=\",\"isBase64Encoded\":true}");
    }

    @Test
    void noBodyIsAnEmptyTextWhateverItsType() {
        assertThat(body(new byte[0], List.of(Map.entry("content-type", "image/png"))))
                .isEqualTo("\"body\":\"\",\"isBase64Encoded\":false}");
    }

    @Test
    void aTextBodyIsEscapedAsJsonAndItsUtf8Kept() {
        var text = "\"é\" \\ 𝄞\n\u0001";

        assertThat(body(text.getBytes(UTF_8), List.of(Map.entry("content-type", "text/plain"))))
                .isEqualTo("\"body\":\"\\\"é\\\" \\\\ 𝄞\\n\\u0001\",\"isBase64Encoded\":false}");
    }

    @Test
    void aHeaderInUtf8IsReadAsUtf8() {
        var onTheWire = new String("é".getBytes(UTF_8), ISO_8859_1);

        assertThat(event(request("/", "", List.of(Map.entry("x", onTheWire)), new byte[0], false)))
                .contains("\"headers\":{\"x\":\"é\"}");
    }

    @Test
    void aHeaderThatIsNotUtf8IsABadRequest() {
        var request = request("/", "", List.of(Map.entry("X-Name", "\u00e9")), new byte[0], false);

        assertThat(AlbEvent.write(request))
                .isEqualTo(
                        new AlbEventResult.BadRequest(
                                "x-name: not UTF-8 (expected: UTF-8, of which JSON is made)"));
    }

    @Test
    void aTextBodyThatIsNotUtf8IsABadRequest() {
        var request =
                request(
                        "/",
                        "",
                        List.of(Map.entry("content-type", "text/plain; charset=iso-8859-1")),
                        new byte[] {'a', (byte) 0xe9},
                        false);

        assertThat(AlbEvent.write(request)).isInstanceOf(AlbEventResult.BadRequest.class);
    }

    @Test
    void aBinaryBodyMayHoldAnyByte() {
        var headers = List.of(Map.entry("content-type", "image/png"));

        assertThat(body(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, headers))
                .isEqualTo("\"body\":\"iVBORw==\",\"isBase64Encoded\":true}");
    }

    @Test
    void aLongQueryTakesNoLongerThanItsLength() {
        var query = "a=1&".repeat(100_000) + "b=2";

        assertThat(query(query, false)).contains("{\"a\":\"1\",\"b\":\"2\"}");
    }
}
