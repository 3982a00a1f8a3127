package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void controlCharactersAndLineSeparatorsAreEscaped() {
        assertThat(LogText.escape("a\r\nb\tc\u001b[31md\u0000\u007f\u009b\u2028e"))
                .isEqualTo("a\\r\\nb\\tc\\u001b[31md\\u0000\\u007f\\u009b\\u2028e");
    }

    @Test
    void otherTextIsTheSameObject() {
        var text = "headers.x-é: 12 (expected: \"text\") \\n";

        assertThat(LogText.escape(text)).isSameAs(text);
    }
}
