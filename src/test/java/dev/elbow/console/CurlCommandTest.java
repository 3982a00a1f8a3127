package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CurlCommandTest {
    private static final HeaderJson AGENT = new HeaderJson("User-Agent", "a");
    private static final HeaderJson ACCEPT = new HeaderJson("accept", "*/*");

    private static String curl(String method, @Nullable BodyJson body, HeaderJson... headers) {
        var request = new MessageJson(method, "/a?b=1&c='2'", null, List.of(headers), body);
        return CurlCommand.of(request, "a.test", "http://127.0.0.1:8080");
    }

    private static BodyJson text(String text) {
        return new BodyJson(text.length(), false, text, null);
    }

    @Test
    void aGetIsAUrlWithItsHeaders() {
        assertThat(curl("GET", null, AGENT, ACCEPT))
                .isEqualTo(
                        "curl -i -H 'Host: a.test' -H 'User-Agent: a' -H 'accept: */*' 'http://127.0.0.1:8080/a?b=1&c='\\''2'\\'''\n");
    }

    @Test
    void headersThatCurlAddsItselfAreTakenOut() {
        assertThat(curl("GET", null)).contains("-H 'User-Agent:' -H 'Accept:'");
        assertThat(curl("POST", text("x"), AGENT, ACCEPT)).contains("-H 'Content-Type:'");
    }

    @Test
    void headersOfTheConnectionAreLeftOut() {
        assertThat(
                        curl(
                                "GET",
                                null,
                                new HeaderJson("Content-Length", "4"),
                                new HeaderJson("Connection", "close")))
                .doesNotContain("Content-Length", "Connection");
    }

    @Test
    void anEmptyHeaderEndsInASemicolon() {
        assertThat(curl("GET", null, new HeaderJson("X-Empty", ""))).contains("-H 'X-Empty;'");
    }

    @Test
    void theMethodIsNamedWhereCurlWouldUseAnother() {
        assertThat(curl("POST", text("x"))).doesNotContain("-X");
        assertThat(curl("POST", null)).contains("-X 'POST'");
        assertThat(curl("GET", text("x"))).contains("-X 'GET'");
        assertThat(curl("HEAD", null)).contains(" -I ").doesNotContain("-X");
    }

    @Test
    void aTextThatBeginsWithAnAtSignIsNoFile() {
        assertThat(curl("POST", text("@/etc/passwd"))).contains("--data-raw '@/etc/passwd'");
    }

    @Test
    void aBinaryBodyIsDecodedByTheShell() {
        assertThat(curl("PUT", new BodyJson(2, false, null, "AAE=")))
                .startsWith("printf %s 'AAE=' | base64 -d | curl")
                .contains("--data-binary @-");
    }

    @Test
    void aHeadWithABodyDoesNotWaitForOne() {
        assertThat(curl("HEAD", text("x")))
                .contains("-X 'HEAD' --ignore-content-length -H 'Connection: close'")
                .doesNotContain(" -I ");
    }

    @Test
    void theHostOfAHeaderIsNotSentTwice() {
        assertThat(curl("GET", null, new HeaderJson("host", "b.test")))
                .contains("-H 'host: b.test'")
                .doesNotContain("a.test");
    }
}
