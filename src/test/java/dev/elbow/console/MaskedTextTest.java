package dev.elbow.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {
    private static final MaskedText.Values VALUES =
            new MaskedText.Values(
                    List.of(
                            "abcd\"efgh",
                            "abcd\\efgh",
                            "/path/to/it",
                            "a-longer-value",
                            "a-longer"));

    private static MaskedText mask(String text) {
        return VALUES.mask(text, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "abcd\"efgh|***",
                "abcd\\\"efgh|***",
                "\\\"abcd\\\\\\\"efgh\\\"|\\\"***\\\"",
                "abcd\\efgh|***",
                "abcd\\\\efgh|***",
                "\\/path\\/to\\/it|***",
                "a-longer-value|***",
                "a-longer-val|***-val",
                "x a\\u002dlonger|x ***",
                "\\u0061-longer\\n|***\\n",
                "\\na-longer|\\n***",
                "abcdefgh|abcdefgh",
                "a-longe|a-longe",
                "\\|\\",
            })
    void valuesAreFoundAlsoWhereJsonEscapesThem(String text, String masked) {
        assertThat(mask(text).text()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12", "123"})
    void valuesAreFoundInBase64(String before) {
        var text = before + "/path/to/it" + "after";
        var encoded = Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));

        assertThat(mask(encoded).text()).contains("***").hasSizeLessThan(encoded.length() - 8);
    }

    @Test
    void anUnchangedTextIsTheSame() {
        var text = "nothing of it";

        assertThat(mask(text).text()).isSameAs(text);
    }

    @Test
    void anEditedTextIsRestoredByTheOrderOfItsMasks() {
        var masked = mask("a *** b a-longer c /path/to/it");

        assertThat(masked.text()).isEqualTo("a *** b *** c ***");
        assertThat(masked.restored("*** - *** - ***")).hasValue("*** - a-longer - /path/to/it");
        assertThat(masked.restored("*** - ***")).isEmpty();
    }

    @Test
    void masksThatRunIntoAsterisksAreNotRestored() {
        assertThat(mask("*a-longer").restored("****")).isEmpty();
    }
}
