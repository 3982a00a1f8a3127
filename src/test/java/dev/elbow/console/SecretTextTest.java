package dev.elbow.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.observe.inspector.Header;
import dev.elbow.observe.inspector.RecordedBody;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTextTest {
    private static final String EVENT =
            "{\"headers\":{\"authorization\":\"Bearer abc\",\"x\":\"1\"},\"body\":\"\"}";

    private static final List<Header> HEADERS =
            List.of(
                    new Header("Authorization", "Bearer eyJ.top/secret=="),
                    new Header("Cookie", "theme=dark; sid=\"0123456789\""),
                    new Header("X-Amzn-Oidc-Data", "oidc-data"),
                    new Header("X-Other", "not-secret"));

    private final SecretText masking = SecretText.of(false, HEADERS);

    @Test
    void theHeadersOfAnEventAreMasked() {
        assertThat(masking.json(EVENT))
                .isEqualTo(
                        "{\"headers\":{\"authorization\":\"Bearer ***\",\"x\":\"1\"},\"body\":\"\"}");
    }

    @Test
    void headersWithSeveralValuesAreMasked() {
        assertThat(masking.json("{\"multiValueHeaders\":{\"Cookie\":[\"a=1\",\"b=2; c=3\"]}}"))
                .isEqualTo("{\"multiValueHeaders\":{\"Cookie\":[\"a=***\",\"b=***; c=***\"]}}");
    }

    @Test
    void anEventWithoutSecretsStaysByteForByte() {
        var spaced = "{ \"headers\" : {\"x\":\"1\"}, \"n\": 1.50 }";

        assertThat(masking.json(spaced)).isSameAs(spaced);
        assertThat(masking.json("no json")).isEqualTo("no json");
    }

    @Test
    void secretsAreShownWhereThatIsConfigured() {
        assertThat(SecretText.of(true, HEADERS).json(EVENT)).isEqualTo(EVENT);
    }

    @Test
    void theValuesOfSecretHeadersAreMaskedInTexts() {
        assertThat(
                        masking.text(
                                "a Bearer eyJ.top/secret==, 0123456789 and oidc-data of not-secret"))
                .isEqualTo("a Bearer ***, *** and *** of not-secret");
    }

    @Test
    void shortValuesStay() {
        assertThat(masking.text("a dark day")).isEqualTo("a dark day");
    }

    @Test
    void aFunctionThatReturnsItsEventShowsNoSecret() {
        var response =
                """
                {"statusCode":200,"body":"{\\"headers\\":{\\"authorization\\":\\"Bearer eyJ.top\\\\/secret\\u003d\\u003d\\"}}"}""";

        assertThat(masking.json(response))
                .isEqualTo(
                        """
                        {"statusCode":200,"body":"{\\"headers\\":{\\"authorization\\":\\"Bearer ***\\"}}"}""");
    }

    @Test
    void aBodyInBase64IsMasked() {
        var plain = Base64.getEncoder().encodeToString("my 0123456789\u0000".getBytes(UTF_8));
        var masked = Base64.getEncoder().encodeToString("my ***\u0000".getBytes(UTF_8));

        assertThat(masking.json("{\"body\":\"" + plain + "\",\"isBase64Encoded\":true}"))
                .isEqualTo("{\"body\":\"" + masked + "\",\"isBase64Encoded\":true}");
        var bytes = "my 0123456789\u0000".getBytes(UTF_8);
        assertThat(masking.body(new RecordedBody(bytes, bytes.length)))
                .isEqualTo(new BodyJson(bytes.length, false, null, masked));
    }

    @Test
    void aBodyThatIsCutWithinAValueIsMasked() {
        assertThat(masking.body(new RecordedBody("sid=012345678".getBytes(UTF_8), 100)).text())
                .isEqualTo("sid=***");
    }

    @Test
    void aValueOutsideOfAsciiIsFoundInUtf8() {
        var value = new String("pässwörter".getBytes(UTF_8), ISO_8859_1);
        var other = SecretText.of(false, List.of(new Header("Cookie", "a=" + value)));

        assertThat(other.text("a pässwörter")).isEqualTo("a ***");
    }

    @Test
    void conditionsOfSecretHeadersAreMasked() {
        assertThat(masking.values("cookie", List.of("a=b"))).containsExactly("a=***");
        assertThat(masking.values("accept", List.of("a=b"))).containsExactly("a=b");
    }
}
