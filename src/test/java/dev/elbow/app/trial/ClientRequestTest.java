package dev.elbow.app.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A request as curl would send it.
class ClientRequestTest {

    private static ClientRequest get(String url, String... headers) throws WrongRequest {
        return ClientRequest.of(
                Optional.empty(), url, List.of(headers), Optional.empty(), "127.0.0.1");
    }

    private static String head(ClientRequest request) {
        return new String(request.head(), UTF_8);
    }

    @Test
    void itIsCompletedAsCurlDoes() throws WrongRequest {
        assertThat(head(get("http://shop.example:8080/a?b#c", "X-One: 1")))
                .isEqualTo(
                        "GET /a?b HTTP/1.1\r\nHost: shop.example:8080\r\nUser-Agent: elbow\r\nAccept: */*\r\nX-One: 1\r\n\r\n");
    }

    @Test
    void withABodyItIsAPostOfAForm() throws WrongRequest {
        var request =
                ClientRequest.of(
                        Optional.empty(),
                        "http://a",
                        List.of(),
                        Optional.of("é".getBytes(UTF_8)),
                        "::1");

        assertThat(head(request))
                .startsWith("POST / HTTP/1.1\r\n")
                .contains(
                        "Content-Length: 2\r\n",
                        "Content-Type: application/x-www-form-urlencoded\r\n");
        assertThat(request.client().getAddress().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
    }

    @Test
    void aHeaderTakesThePlaceOfTheUsualOneOrLeavesItOut() throws WrongRequest {
        assertThat(head(get("http://a", "host: b", "Accept:", "User-Agent;")))
                .isEqualTo("GET / HTTP/1.1\r\nhost: b\r\nUser-Agent:\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, 80, a, /",
        "https://a, 443, a, /",
        "http://a:80/, 80, a, /",
        "https://a:80/x, 80, a:80, /x",
        "http://[::1]:8080?q, 8080, [::1]:8080, /?q",
        "http://a/b|c/../%zz, 80, a, /b|c/../%zz",
    })
    void aUrlIsTakenApartAndNothingElse(String url, int port, String authority, String target)
            throws WrongRequest {
        var parsed = RequestUrl.parse(url);

        assertThat(parsed.port()).isEqualTo(port);
        assertThat(parsed.authority()).isEqualTo(authority);
        assertThat(parsed.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "foo           ^ URL: 'foo' (expected: http://host[:port]/path)",
                "ftp://a/      ^ URL: 'ftp://a/' (expected: http://host[:port]/path)",
                "http://u@a/   ^ URL: 'http://u@a/' (expected: http://host[:port]/path)",
                "http://a:0/   ^ URL: 'http://a:0/' (expected: a port of 1-65535)",
                "http://a:99999^ URL: 'http://a:99999' (expected: a port of 1-65535)",
                "http://a/b c  ^ URL: 'http://a/b c' (expected: no spaces, line breaks or tabs; a space is written %20)",
            })
    void aUrlThatIsNoneIsNamed(String url, String message) {
        assertThatExceptionOfType(WrongRequest.class)
                .isThrownBy(() -> get(url))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "G T | X: 1     | 127.0.0.1 | METHOD: 'G T' (expected: a method such as GET)",
                "GET | foo      | 127.0.0.1 | -H: 'foo' (expected: 'Name: value' on one line)",
                "GET | 'a b: 1' | 127.0.0.1 | -H: 'a b: 1' (expected: 'Name: value' on one line)",
                "GET | X: 1     | localhost | source IP: 'localhost' (expected: an IPv4 or IPv6 address)",
            })
    void aPartThatIsWrongIsNamed(String method, String header, String source, String message) {
        assertThatExceptionOfType(WrongRequest.class)
                .isThrownBy(
                        () ->
                                ClientRequest.of(
                                        Optional.of(method),
                                        "http://a",
                                        List.of(header),
                                        Optional.empty(),
                                        source))
                .withMessage(message);
    }

    @Test
    void noHeaderSmugglesALine() {
        assertThatExceptionOfType(WrongRequest.class)
                .isThrownBy(() -> get("http://a", "X: 1\r\nHost: b"));
    }
}
