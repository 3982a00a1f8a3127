package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTextTest {
    private static final String EVENT =
            "{\"headers\":{\"authorization\":\"Bearer abc\",\"x\":\"1\"},\"body\":\"\"}";

    private final SecretText masking = new SecretText(false);

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
        assertThat(new SecretText(true).json(EVENT)).isEqualTo(EVENT);
    }
}
