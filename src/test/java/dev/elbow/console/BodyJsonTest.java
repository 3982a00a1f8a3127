package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.observe.inspector.RecordedBody;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyJsonTest {
    @Test
    void textIsTextAndOtherBytesAreBase64() {
        assertThat(BodyJson.of("ä\n".getBytes(UTF_8)))
                .isEqualTo(new BodyJson(3, false, "ä\n", null));
        assertThat(BodyJson.of(new byte[] {0, 1})).isEqualTo(new BodyJson(2, false, null, "AAE="));
        assertThat(BodyJson.of(new byte[] {(byte) 0xff}).base64()).isEqualTo("/w==");
    }

    @Test
    void aCharacterThatWasCutAtTheLimitDoesNotMakeTextBinary() {
        var bytes = Arrays.copyOf("aä".getBytes(UTF_8), 2);

        assertThat(BodyJson.of(new RecordedBody(bytes, 3)).text()).isEqualTo("a");
        assertThat(BodyJson.of(bytes).text()).isNull();
    }
}
