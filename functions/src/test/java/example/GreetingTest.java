package example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fr                     | fr | Bonjour
                    de-CH, fr;q=0.9        | de | Guten Tag
                    es;q=0.1, en;q=0.9     | en | Good day
                    tlh, es;q=0.5          | es | Buenos días
                    tlh                    | en | Good day
                    not a language; q=what | en | Good day
                    """)
    void greetsInTheLanguageThatIsPreferred(String accepted, String language, String words) {
        var headers = "\"accept-language\":\"%s\"".formatted(accepted);

        var answer = greeting(Events.single("/greeting", "", headers));

        assertThat(answer.body()).isEqualTo(words + "\n");
        assertThat(answer.headers().get("content-language")).isEqualTo(language);
    }

    @Test
    void answersARecordWithItsReasonPhrase() {
        assertThat(greeting(Events.single("/greeting", "")).members().get("statusDescription"))
                .isEqualTo("200 OK");
    }

    @Test
    void answersAHealthCheck() {
        assertThat(greeting(Events.HEALTH_CHECK).statusCode()).isEqualTo(200);
    }

    private static Answer greeting(String event) {
        return Answer.of(new Greeting()::handle, event).assertAccepted();
    }
}
