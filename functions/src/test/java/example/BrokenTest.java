package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BrokenTest {
    @Test
    void throwsWithoutBeingAsked() {
        assertThatThrownBy(() -> broken(""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken, as asked")
                .hasNoCause();
    }

    @Test
    void throwsWithACause() {
        assertThatThrownBy(() -> broken("\"how\":\"cause\""))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void throwsAnError() {
        assertThatThrownBy(() -> broken("\"how\":\"error\"")).isInstanceOf(AssertionError.class);
    }

    @Test
    void namesWhatItCanDo() {
        var answer = broken("\"how\":\"badly\"").assertAccepted();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("how: badly (expected: exception, cause, error)\n");
    }

    private static Answer broken(String query) {
        return Answer.of(
                e -> new Broken().handleRequest(e, new Invocation()),
                Events.single("/broken", query));
    }
}
