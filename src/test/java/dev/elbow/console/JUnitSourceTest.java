package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.console.ExchangeDetail.FunctionCall;
import dev.elbow.console.ExchangeDetail.Phases;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitSourceTest {
    private static final String EVENT =
            "{\"httpMethod\":\"POST\",\"path\":\"/new\",\"multiValueQueryStringParameters\":{\"a\":[\"1\",\"2\"]},"
                    + "\"multiValueHeaders\":{\"host\":[\"inner\"]}}";

    private static FunctionVersion version(String handler) {
        return FunctionVersion.latest(new FunctionCode.Compiled(), "java25", handler);
    }

    private static ExchangeDetail exchange(
            BodyJson body, String response, @Nullable String transformStatus) {
        var headers =
                List.of(
                        new HeaderJson("Host", "outer"),
                        new HeaderJson("Content-Length", "3"),
                        new HeaderJson("X-Odd", "\\u0041 \"\t\u200b"));
        return new ExchangeDetail(
                summary(),
                new Phases(null, null, null, null),
                0,
                0,
                null,
                null,
                transformStatus,
                new MessageJson("POST", "/old\\u?a=1", null, headers, body),
                null,
                null,
                new MessageJson(
                        null,
                        null,
                        200,
                        List.of(
                                new HeaderJson("Set-Cookie", "a=***"),
                                new HeaderJson("X-Kind", "odd")),
                        BodyJson.of(response.getBytes(UTF_8))),
                null,
                new FunctionCall("Odd", "arn", "id-1", EVENT, "{}", null, null, ""),
                List.of());
    }

    private static ExchangeSummary summary() {
        return new ExchangeSummary(
                "1",
                "2026-11-30T12:00:00Z",
                "POST",
                "https://outer/old",
                "outer",
                "/old\\u",
                "a=1",
                "HTTP/2.0",
                "h2",
                "127.0.0.1:1",
                200,
                200,
                1.0,
                "shop",
                "HTTPS:443",
                "default",
                "",
                "forward",
                "fn",
                "lambda Odd",
                null,
                null,
                true);
    }

    @Test
    void aRewrittenRequestIsSentAsTheFunctionGotIt() {
        var source =
                JUnitSource.of(
                        exchange(BodyJson.of(new byte[] {0, 1, -1}), "made by id-1 here", "ok"),
                        version("a.b.Odd$Inner::handle"));
        assertThat(source)
                .contains("class InnerTest {")
                .contains("AlbRequest.of(\"POST\", \"/new?a=1&a=2\")")
                .contains(".header(\"Host\", \"inner\")")
                .doesNotContain("Content-Length", "Set-Cookie")
                .contains("import java.util.Base64;")
                .contains('"' + Base64.getEncoder().encodeToString(new byte[] {0, 1, -1}) + '"')
                .contains(".withMultiValueHeaders().withHttps()")
                .contains(".hasBodyContaining(\"made by \")", ".hasBodyContaining(\" here\")")
                .contains(".hasHeader(\"X-Kind\", \"odd\")");
    }

    @Test
    void maskedPartsOfBodiesAreNotAsserted() {
        var source =
                JUnitSource.of(
                        exchange(BodyJson.of("id=***".getBytes(UTF_8)), "your id *** is ok", null),
                        version("a.Odd"));
        assertThat(source)
                .contains(".body(\"id=***\") // masked by Elbow: put a value in")
                .contains(".hasBodyContaining(\"your id \")", ".hasBodyContaining(\" is ok\")");
    }

    @Test
    void textIsEscapedSoThatTheSourceCompiles(@TempDir Path folder) throws IOException {
        var body = BodyJson.of("\u00e9\n".repeat(30_000).getBytes(UTF_8));
        var source = JUnitSource.of(exchange(body, "x".repeat(3_000), null), version("a.Odd"));
        assertThat(source)
                .contains("AlbRequest.of(\"POST\", \"/old\\\\u?a=1\")")
                .contains("\"\\\\u0041 \\\"\\t\\u200b\"")
                .contains("String.join(");
        assertThat(new GeneratedTest(source).compile(folder)).isEqualTo("OddTest");
    }
}
