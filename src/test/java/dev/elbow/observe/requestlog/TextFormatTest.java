package dev.elbow.observe.requestlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.Condition;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.TestConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {
    private static final TargetKey WEB =
            new TargetKey(TestConfiguration.group("web"), "127.0.0.1", 9001);
    private static final TargetKey ECHO =
            new TargetKey(
                    TestConfiguration.group("echo"),
                    "arn:aws:lambda:us-east-1:123456789012:function:f-Echo-1",
                    0);

    private final TextFormat text = format(false);

    private static TextFormat format(boolean coloured) {
        return new TextFormat(
                coloured,
                ZoneOffset.UTC,
                rule ->
                        ((Condition.PathPattern) rule.conditions().getFirst())
                                .values()
                                .values()
                                .getFirst(),
                _ -> "Echo",
                target ->
                        target.id().startsWith("i-")
                                ? Optional.of("127.0.0.1:9001")
                                : Optional.empty());
    }

    @Test
    void aForwardToAFunctionNamesRuleAndFunction() {
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", "/echo/x", 200)
                                        .withRule(20, ECHO)
                                        .request()))
                .isEqualTo(
                        "09:14:26.712  GET    127.0.0.1/echo/x          200  3.1 ms  → 20 /echo* → lambda Echo");
    }

    @Test
    void aForwardToAServerNamesItsAddress() {
        assertThat(text.line(TestLoggedRequest.of("DELETE", "/", 204).withRule(0, WEB).request()))
                .isEqualTo(
                        "09:14:26.712  DELETE 127.0.0.1/                204  3.1 ms  → default → 127.0.0.1:9001");
    }

    @Test
    void anInstanceIsFollowedByTheAddressThatStandsForIt() {
        var instance = new TargetKey(TestConfiguration.group("web"), "i-12345678", 80);

        assertThat(text.line(TestLoggedRequest.of("GET", "/", 200).withRule(0, instance).request()))
                .endsWith("→ default → i-12345678:80 (127.0.0.1:9001)");
    }

    @Test
    void aRedirectNamesItsLocation() {
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", "/old", 301)
                                        .withRule(30, null)
                                        .withLocation("http://127.0.0.1/new")
                                        .request()))
                .endsWith(" 301  3.1 ms  → 30 /old → redirect http://127.0.0.1/new");
    }

    @Test
    void aFixedResponseIsOne() {
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", "/fixed", 200)
                                        .withRule(10, null)
                                        .request()))
                .endsWith("→ 10 /fixed → fixed-response");
    }

    @Test
    void aBadGatewayHasItsReason() {
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", "/", 502)
                                        .withRule(0, WEB)
                                        .withError("connection refused", null)
                                        .request()))
                .endsWith(" 502  3.1 ms  → default → 127.0.0.1:9001: connection refused");
    }

    @Test
    void aRequestRefusedBeforeTheRulesHasTheReason() {
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", "/", 400)
                                        .withError("the request is malformed", null)
                                        .request()))
                .endsWith(" 400  3.1 ms  → no rule: the request is malformed");
    }

    @Test
    void longPathsWidenTheColumnForTheLinesAfterThem() {
        text.line(
                TestLoggedRequest.of("GET", "/a-path-of-thirty-letters-here", 200)
                        .withRule(0, WEB)
                        .request());

        assertThat(text.line(TestLoggedRequest.of("GET", "/", 200).withRule(0, WEB).request()))
                .contains("GET    127.0.0.1/" + " ".repeat(29) + "  200  ");
    }

    @ParameterizedTest
    @CsvSource({
        "'/a\u001b[31mb', '/a\\u001b[31mb'",
        "'/a\u009bb', '/a\\x9bb'",
        "'/a\u202eb', '/a\\u202eb'",
        "'/a\nb', '/a\\nb'"
    })
    void controlCharactersOfClientsAreEscaped(String path, String shown) {
        assertThat(text.line(TestLoggedRequest.of("GET", path, 200).withRule(0, WEB).request()))
                .contains("127.0.0.1" + shown + " ");
    }

    @Test
    void onlyATerminalGetsColours() {
        var failed =
                TestLoggedRequest.of("GET", "/", 502)
                        .withRule(0, WEB)
                        .withError("connection refused", null);

        assertThat(text.line(failed.request())).doesNotContain("\u001b");
        assertThat(format(true).line(failed.request()))
                .contains("\u001b[31m502\u001b[0m", "\u001b[31m: connection refused\u001b[0m");
    }

    @ParameterizedTest
    @CsvSource({"9940, 9.9 ms", "312000, 312 ms", "2540000, 2.5 s"})
    void durationsAreShort(long micros, String shown) {
        var request = TestLoggedRequest.of("GET", "/", 200).withRule(0, WEB).request();
        var line =
                text.line(
                        new LoggedRequest(
                                request.time(),
                                request.type(),
                                request.client(),
                                request.method(),
                                request.host(),
                                request.path(),
                                request.status(),
                                Duration.ofNanos(micros * 1000),
                                request.loadBalancer(),
                                request.listener(),
                                request.rule(),
                                request.target(),
                                request.targetStatus(),
                                null,
                                null,
                                null));

        assertThat(line).contains(" " + shown + "  →");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://…@host/x"})
    void aRequestTargetThatIsNoPathIsApartFromTheHost(String target) {
        assertThat(text.line(TestLoggedRequest.of("OPTIONS", target, 400).request()))
                .contains("OPTIONS 127.0.0.1 " + target + " ");
    }

    @Test
    void requestsWithoutALineAreCounted() {
        assertThat(text.leftOutLine(1234, Instant.parse("2026-11-22T09:14:27Z")))
                .isEqualTo("09:14:27.000  … 1,234 more requests without a line of their own");
    }

    /// The text that holds the bytes of a request: one character each.
    private static String bytes(String path) {
        return new String(path.getBytes(UTF_8), ISO_8859_1);
    }

    @Test
    void charactersInUtf8AreShown() {
        assertThat(text.line(TestLoggedRequest.of("GET", bytes("/日本/é/😀"), 200).request()))
                .contains(" 127.0.0.1/日本/é/😀 ");
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", "/old", 301)
                                        .withRule(30, null)
                                        .withLocation(bytes("http://127.0.0.1/日本"))
                                        .request()))
                .endsWith("→ redirect http://127.0.0.1/日本");
    }

    @Test
    void bytesThatAreNotUtf8AreEscapedEach() {
        // A single byte, an overlong slash, half of a surrogate pair, an incomplete character
        assertThat(
                        text.line(
                                TestLoggedRequest.of(
                                                "GET",
                                                "/\u00e9/\u00c0\u00af/\u00ed\u00a0\u0080/\u00e6\u0097",
                                                200)
                                        .request()))
                .contains(" 127.0.0.1/\\xe9/\\xc0\\xaf/\\xed\\xa0\\x80/\\xe6\\x97 ");
    }

    @Test
    void controlCharactersOfUtf8AreEscaped() {
        assertThat(
                        text.line(
                                TestLoggedRequest.of("GET", bytes("/\u202e\u0085\u001b"), 200)
                                        .request()))
                .contains(" 127.0.0.1/\\u202e\\u0085\\u001b ");
    }
}
