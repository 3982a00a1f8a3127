package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void controlCharactersAndLineSeparatorsAreEscaped() {
        assertThat(PrintableText.of("a\r\nb\tc\u001b[31md\u0000\u007f\u009b\u2028e"))
                .isEqualTo("a\\r\\nb\\tc\\u001b[31md\\u0000\\u007f\\u009b\\u2028e");
    }

    @Test
    void whatTurnsTheDirectionOfTheTextAndHalfAPairAreEscaped() {
        assertThat(PrintableText.of("a\u202eb\ud83dc")).isEqualTo("a\\u202eb\\ud83dc");
    }

    @Test
    void otherTextIsTheSameObject() {
        var text = "headers.x-é😀: 12 (expected: \"text\") \\n";

        assertThat(PrintableText.of(text)).isSameAs(text);
    }

    @Test
    void aLongTextIsCut() {
        assertThat(PrintableText.of("abc\nd", 4)).isEqualTo("abc\\n…");
    }
}
