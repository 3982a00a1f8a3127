package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CartTest {
    @Test
    void setsTwoCookies() {
        assertThat(cookies(cart("\"item\":[\"apple\",\"pear\"]", "")))
                .containsExactly(
                        "cart=apple|pear; Path=/cart; HttpOnly", "visits=1; Path=/cart; HttpOnly");
    }

    @Test
    void keepsWhatTheCookieHolds() {
        var answer = cart("\"item\":[\"pear\"]", "\"cookie\":[\"cart=apple; visits=2\"]");

        assertThat(cookies(answer).getFirst()).startsWith("cart=apple|pear;");
        assertThat(answer.body()).startsWith("visit 3, items [apple, pear]\n");
    }

    @Test
    void readsCookiesFromSeveralLines() {
        var answer = cart("", "\"cookie\":[\"other=1\",\"visits=2\",\"cart=apple\"]");

        assertThat(answer.body()).startsWith("visit 3, items [apple]\n");
    }

    @Test
    void startsAnewWhereACookieIsNoNumber() {
        assertThat(cart("", "\"cookie\":[\"visits=many\"]").body()).startsWith("visit 1, items []");
    }

    @Test
    void anItemCannotEndTheCookie() {
        assertThat(cookies(cart("\"item\":[\"a;Domain=evil\"]", "")).getFirst())
                .isEqualTo("cart=a_Domain_evil; Path=/cart; HttpOnly");
    }

    @Test
    void showsEveryValueOfHeadersAndQuery() {
        var answer = cart("\"item\":[\"apple\",\"pear\"]", "\"x-note\":[\"one\",\"two\"]");

        assertThat(answer.body()).contains("query {item=[apple, pear]}", "x-note=[one, two]");
    }

    @Test
    void leavesOutTheSingleValueHeaders() {
        assertThat(cart("", "").members().containsKey("headers")).isFalse();
    }

    private static Answer cart(String query, String headers) {
        return Answer.of(
                        e -> new Cart().handleRequest(e, new Invocation()),
                        Events.multi("/cart", query, headers))
                .assertAccepted();
    }

    private static List<String> cookies(Answer answer) {
        return ((List<?>) answer.multiValueHeaders().get("set-cookie"))
                .stream().map(String.class::cast).toList();
    }
}
