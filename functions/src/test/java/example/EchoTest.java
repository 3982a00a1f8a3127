package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "%C3%A9", "é", "€ and \\\"quotes\\\""})
    void answersWithTheEventAsItCame(String value) throws IOException {
        var event = Events.single("/echo", "\"a\":\"%s\"".formatted(value));

        assertThat(Answer.of(new Echo(), event).assertAccepted().body()).isEqualTo(event);
    }

    @Test
    void isJson() throws IOException {
        var answer = Answer.of(new Echo(), Events.single("/echo", ""));

        assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
    }
}
