package example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelloTest {
    private final Invocation invocation = new Invocation();

    @Test
    void greetsTheWorldWithoutAName() {
        assertThat(hello("").body()).startsWith("Hello, world!\n");
    }

    @Test
    void decodesTheNameThatWasSent() {
        assertThat(hello("\"name\":\"Ada+%C3%89toile\"").body()).startsWith("Hello, Ada Étoile!\n");
    }

    @Test
    void takesANameThatIsNotPercentEncodedAsItIs() {
        assertThat(hello("\"name\":\"100%\"").body()).startsWith("Hello, 100%!\n");
    }

    @Test
    void reportsPathAndRequestId() {
        assertThat(hello("").body())
                .contains("path: /hello\n", "request id: " + Invocation.REQUEST_ID);
    }

    @Test
    void logsThePath() {
        hello("");

        assertThat(invocation.log()).containsExactly("greeting /hello");
    }

    @Test
    void isTextOfAKnownCharset() {
        assertThat(hello("").headers().get("content-type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void answersAHealthCheck() {
        var answer = Answer.of(e -> new Hello().handleRequest(e, invocation), Events.HEALTH_CHECK);

        assertThat(answer.assertAccepted().statusCode()).isEqualTo(200);
    }

    private Answer hello(String query) {
        return Answer.of(
                        e -> new Hello().handleRequest(e, invocation),
                        Events.single("/hello", query))
                .assertAccepted();
    }
}
